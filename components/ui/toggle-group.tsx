/** One of a few words: the chosen one is pressed in. */
export function ToggleGroup<Value extends string>(props: {
  label: string
  value: Value
  options: readonly Value[]
  onChange: (value: Value) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line everywhere
    <span role="group" aria-label={props.label} className="flex">
      {props.options.map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === props.value}
          onClick={() => props.onChange(option)}
          className="h-6 rounded-sm px-1.5 text-faint text-sm hover:text-text aria-pressed:font-medium aria-pressed:text-text"
        >
          {option}
        </button>
      ))}
    </span>
  )
}
