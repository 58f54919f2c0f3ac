import Link from 'next/link'

export default function NotFound() {
  return (
    <main className="mx-auto flex max-w-120 flex-col gap-2 px-5 py-24">
      <h1 className="font-semibold text-lg">There is no such page</h1>
      <p className="text-muted">
        The address may be misspelt, or name a database that is not configured here.
      </p>
      <p>
        <Link href="/" className="underline">
          Go to the workflows
        </Link>
      </p>
    </main>
  )
}
