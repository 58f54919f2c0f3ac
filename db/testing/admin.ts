import pg from 'pg'

/** The same server and user, another database. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

/** Statements that no transaction can hold, such as `create database`; answers their rows. */
export async function askAdmin(
  adminUrl: string,
  sql: string,
): Promise<{ [column: string]: unknown }[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
