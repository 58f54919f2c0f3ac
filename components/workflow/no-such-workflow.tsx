import { LinkButton } from '@/components/ui/link-button'
import { pages } from '@/lib/paths'

/** An id that this database does not hold: never was, was deleted, or is in another database. */
export function NoSuchWorkflow({ database, id }: { database: string; id: string }) {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center gap-2 px-6 py-16 text-center">
      <h1 className="font-semibold text-lg">No such workflow in {database}</h1>
      <p className="text-muted">
        The database <span className="font-medium text-text">{database}</span> holds no workflow
        with the id
      </p>
      <p className="max-w-full break-all rounded-sm bg-sunken px-2 py-1 font-mono text-sm">{id}</p>
      <p className="text-muted">
        It may have been deleted, by a person or by retention, or live in another database.
      </p>
      <div className="mt-2">
        <LinkButton href={pages.workflows(database)}>All workflows</LinkButton>
      </div>
    </div>
  )
}
