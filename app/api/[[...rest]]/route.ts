import { nowhereRoute } from '@/app/_server/nowhere'

/** Every other path below `/api`, so that a misspelt one is answered as a program expects. */
export const GET = nowhereRoute()
export const POST = nowhereRoute()
export const PUT = nowhereRoute()
export const PATCH = nowhereRoute()
export const DELETE = nowhereRoute()
