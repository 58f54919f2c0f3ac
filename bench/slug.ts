/** Slug of the one database that Vigil is started on. */
export const slug = 'default'
