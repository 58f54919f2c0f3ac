import { isTimeZone } from '../format'

/** Zones that people name and the runtime lists under another name only. */
const alsoCommon = [
  'UTC',
  'Etc/UTC',
  'GMT',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Ho_Chi_Minh',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'America/Argentina/Buenos_Aires',
  'Europe/Kyiv',
]

let listed: string[] | null = null

/** The zones to choose from, UTC first. */
export function listZones(): string[] {
  listed ??= [
    'UTC',
    ...[...new Set([...alsoCommon.filter(isTimeZone), ...Intl.supportedValuesOf('timeZone')])]
      .filter((zone) => zone !== 'UTC')
      .toSorted(),
  ]
  return listed
}

/**
 * Why workers could not use a zone, `null` where they can. Python, Go and Java find a zone by the
 * name of a file, so that the case of its letters matters and an offset is no zone; a Python worker
 * that meets an unknown one loses its scheduler.
 */
export function whyNotZone(zone: string): string | null {
  if (listZones().includes(zone)) return null
  const same = listZones().find((one) => one.toLowerCase() === zone.toLowerCase())
  if (same !== undefined) return `This zone is written ${same}.`
  return `There is no time zone called ${zone.slice(0, 60)}. Names are like Europe/Berlin.`
}
