import { LinkButton } from '@/components/ui/link-button'
import { pages } from '@/lib/paths'

/** A fingerprint that nothing failed of here, or that has not been read yet. */
export function NoSuchError({ database }: { database: string }) {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center gap-2 px-6 py-16 text-center">
      <h1 className="font-semibold text-lg">No such cause in {database}</h1>
      <p className="text-muted">
        No failure that Vigil knows in this database has this fingerprint. While older failures are
        still being read, it may come.
      </p>
      <div className="mt-2">
        <LinkButton href={pages.errors(database)}>All errors</LinkButton>
      </div>
    </div>
  )
}
