/** The same words whatever the reason: a link that ended tells nothing of what it showed. */
export default function NotFound() {
  return (
    <main className="mx-auto flex max-w-120 flex-col gap-2 px-5 py-24">
      <h1 className="font-semibold text-lg">This link shows nothing</h1>
      <p className="text-muted">
        It may have expired, have been revoked, or have been copied in part. Ask whoever sent it for
        a new one.
      </p>
    </main>
  )
}
