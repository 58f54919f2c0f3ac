import type { ReactNode } from 'react'

/** What was given out, a line each, with the button that takes it back at its end. */
export function GrantTable(props: {
  label: string
  columns: readonly string[]
  children: ReactNode
}) {
  return (
    <table className="data-table fleet-table" aria-label={props.label}>
      <thead>
        <tr>
          {props.columns.map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">Revoke</span>
          </th>
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  )
}
