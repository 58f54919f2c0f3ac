export const errorStatuses = ['open', 'resolved', 'ignored'] as const
export type ErrorStatus = (typeof errorStatuses)[number]
