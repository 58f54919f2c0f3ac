import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const dist = resolve(import.meta.dirname, '../..', process.env.VIGIL_DIST_DIR || '.next')

/** What the build says of itself. */
export function readManifest(name: string) {
  return JSON.parse(readFileSync(`${dist}/server/${name}`, 'utf8'))
}

/** Every page and route of the build, in the order of their paths. */
export function builtDoors(): { path: string; isPage: boolean }[] {
  return Object.keys(readManifest('app-paths-manifest.json'))
    .filter((entry) => !entry.startsWith('/_') && !entry.startsWith('/icon'))
    .map((entry) => ({
      path: entry.replace(/\/(page|route)$/, '') || '/',
      isPage: entry.endsWith('/page'),
    }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
}
