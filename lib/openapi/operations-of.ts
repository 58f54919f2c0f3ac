import type { Operation } from './operation'

/** One method of one path, with what its route says of it. */
export type PathOperation = { path: string; method: string; operation: Operation }

/** The operations of routes by their paths, as Next has them: `/api/[database]/queues/[name]`. */
export function operationsOf(routes: Record<string, object>): PathOperation[] {
  return Object.entries(routes).flatMap(([path, route]) =>
    Object.entries(route).flatMap(([method, handler]) =>
      isDescribed(handler) ? [{ path, method, operation: handler.operation }] : [],
    ),
  )
}

function isDescribed(handler: unknown): handler is { operation: Operation } {
  return typeof handler === 'function' && 'operation' in handler
}
