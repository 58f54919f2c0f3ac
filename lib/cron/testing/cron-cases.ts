import type { CronDialect } from '../dialect'

export type CronCase = { text: string; zone: string; after: number }

/** A change of the clock in both directions in four of them, one of half an hour, one at midnight. */
const zones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Santiago',
]

/** Both changes of the clock in 2026 of those zones that change it. */
const changes: Record<string, string[]> = {
  'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'],
  'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'],
  'America/Santiago': ['2026-04-05T03:00:00Z', '2026-09-06T04:00:00Z'],
}

const hour = 3_600_000

type Random = {
  /** Below `size`, whole. */
  below: (size: number) => number
  between: (from: number, to: number) => number
  pick: <T>(from: readonly T[]) => T
  chance: (percent: number) => boolean
}

/** As many cases as asked for, the same for the same seed, heavy on the odd corners of a dialect. */
export function cronCases(dialect: CronDialect, count: number, seed: number): CronCase[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, () => {
    const zone = random.pick(zones)
    return { text: cronText(dialect, random), zone, after: start(zone, random) }
  })
}

function start(zone: string, random: Random): number {
  const instants = changes[zone]
  const whole = (at: number) => Math.floor(at / 1_000) * 1_000
  if (!instants || random.chance(15)) {
    return whole(
      Date.parse('2024-01-01T00:00:00Z') + random.below(6 * 365 * 24) * hour + random.below(hour),
    )
  }
  const reach = random.pick([2, 26, 26, 24 * 12]) * hour
  const at = Date.parse(random.pick(instants)) - reach + random.below(Math.floor(reach * 1.3))
  return random.chance(40) ? Math.floor(at / (hour / 2)) * (hour / 2) : whole(at)
}

function cronText(dialect: CronDialect, random: Random): string {
  if (random.chance(3)) return nickname(dialect, random)
  const fields = [
    random.chance(70) ? '0' : field(dialect, random, 0, 59),
    random.chance(50) ? random.pick(['0', '30', '15', '45', '59']) : field(dialect, random, 0, 59),
    random.chance(35) ? String(random.below(4)) : field(dialect, random, 0, 23),
    dayOfMonth(dialect, random),
    random.chance(65) ? '*' : field(dialect, random, 1, 12, months),
    dayOfWeek(dialect, random),
  ]
  const takesFive = dialect === 'typescript' || dialect === 'python'
  const chosen = takesFive && random.chance(55) ? fields.slice(1) : fields
  if (dialect === 'python' && chosen.length === 6 && random.chance(15)) {
    chosen.push(random.pick(['*', '2026', '2026-2028', '*/2', '2027,2029', '2020']))
  }
  if (random.chance(1)) chosen.push('*')
  return chosen.join(random.chance(3) ? '  ' : ' ')
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const weekdays = 'sun mon tue wed thu fri sat'.split(' ')

function field(
  dialect: CronDialect,
  random: Random,
  min: number,
  max: number,
  names: string[] = [],
): string {
  const value = () => written(random, min, max, names)
  const upwards = () => {
    const from = random.between(min, max)
    return `${from}-${random.between(from, max)}`
  }
  const step = () => random.pick([1, 2, 3, 5, 7, 10, 15, 20, max - min, max + 3])
  const kinds: (() => string)[] = [
    () => '*',
    value,
    value,
    () => Array.from({ length: random.between(2, 4) }, value).join(','),
    upwards,
    () => `${upwards()}/${step()}`,
    () => `*/${step()}`,
    () => `${value()}/${step()}`,
    () => `${value()}-${value()}`,
    () => `${value()}-${value()}/${step()}`,
    () => `${upwards()},${value()},*/${step()}`,
    () => (random.chance(30) ? odd(dialect, random, min, max) : value()),
  ]
  return random.pick(kinds)()
}

function written(random: Random, min: number, max: number, names: string[]): string {
  if (names.length === 0 || random.chance(50)) return String(random.between(min, max))
  const name = random.pick(names)
  return random.chance(50)
    ? name
    : random.pick([name.toUpperCase(), name[0]?.toUpperCase() + name.slice(1)])
}

/** What nobody should write, and what the SDK does with it all the same. */
function odd(dialect: CronDialect, random: Random, min: number, max: number): string {
  const one = random.between(min, max)
  const shared = [
    `${one}-${one}`,
    `${max + 1}`,
    `${one},`,
    `-${one}`,
    `*/0`,
    `${one}/`,
    'x',
    `?`,
    `0${one}`,
  ]
  const own: Record<CronDialect, string[]> = {
    typescript: [`${one}*`, `*,${one}`, `**`, `${one}-${max + 1}`, `${max}-${min}/7`],
    python: [`${one}-${one}/3`, `*,${one}`, `${max}/2`, `${min}-${max}`, `${max}-${min}/7`],
    go: [`*-${one}`, `?/3`, `+${one}`, `,${one}`, `*/1`],
    java: [`/${random.between(1, 9)}`, `*/1`, `${one}-${max + 1}`, `*,${one}`, `+${one}`],
  }
  return random.pick([...shared, ...own[dialect], ...own[dialect]])
}

function dayOfMonth(dialect: CronDialect, random: Random): string {
  if (random.chance(40)) return dialect === 'java' && random.chance(40) ? '?' : '*'
  if (random.chance(45)) return field(dialect, random, 1, 31)
  const day = random.between(1, 31)
  return random.pick(
    {
      typescript: [
        'L',
        'l',
        `L-${random.between(0, 31)}`,
        `${day}W`,
        'LW',
        `${day}w,L`,
        `L-3,${day}`,
        '?',
        '1W',
        '31W',
        `${day}L`,
        'W',
      ],
      python: [
        'L',
        'l',
        `${day},L`,
        `${day}W`,
        `w${day}`,
        `5-L`,
        '?',
        '1W',
        '31w',
        '30,31',
        '28-31',
        '1-31',
        `${day}W,1`,
        'LW',
      ],
      go: ['?', '31', '30,31', '28-31', '29', '1-31', '*/2', 'L'],
      java: [
        'L',
        `L-${random.between(0, 32)}`,
        `${day}W`,
        'LW',
        '1W',
        '28W',
        '31',
        '29-31',
        '?',
        'L,15',
        `${day}L`,
      ],
    }[dialect],
  )
}

function dayOfWeek(dialect: CronDialect, random: Random): string {
  if (random.chance(45)) return dialect === 'java' && random.chance(40) ? '?' : '*'
  const highest = dialect === 'go' ? 6 : 7
  if (random.chance(50)) return field(dialect, random, 0, highest, weekdays)
  const day = random.chance(50) ? random.pick(weekdays) : String(random.between(0, 7))
  const nth = random.between(0, 6)
  return random.pick(
    {
      typescript: [
        `${day}#${nth}`,
        `${day}L`,
        `${day}#2,${day}L`,
        '5-7',
        'fri-mon',
        '6-2',
        '?',
        `${day}#1,3`,
        'Monday',
        'sat-tue/2',
      ],
      python: [
        `${day}#${nth}`,
        `L${random.between(0, 8)}`,
        `${day}#2,5#1`,
        'mon-fri#2',
        '5-7',
        'sat-sun',
        'fri-mon/2',
        '?',
        `${day}#1,3`,
        `${day}#5`,
        '0-6',
        'sun-sat',
        '6-1',
        `${day}L`,
      ],
      go: ['mon-fri', 'MON', '0-6', '6-7', '?', '*/2', 'fri-mon'],
      java: [
        `${day}#${nth}`,
        `${day}L`,
        'L',
        'FRIL',
        '5-7',
        'FRI-MON',
        'SUN-TUE',
        '7-2',
        '?',
        '0-7',
        '*/2',
        '1/2',
        'MON,WED#2',
        'SAT/2',
      ],
    }[dialect],
  )
}

function nickname(dialect: CronDialect, random: Random): string {
  const names = [
    '@yearly',
    '@annually',
    '@monthly',
    '@weekly',
    '@daily',
    '@midnight',
    '@hourly',
    '@Daily',
    '@reboot',
  ]
  if (dialect === 'go' && random.chance(50)) {
    return random.pick([
      '@every 1h30m',
      '@every 90s',
      '@every 1.5h',
      '@every 10ms',
      '@every -5m',
      '@every 1h0m0.5s',
      '@every 5',
      '@every',
    ])
  }
  return random.pick(names)
}

/** Mulberry32: small, even, and the same everywhere. */
function randomFrom(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (size: number) => Math.floor(next() * size)
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    pick: (from) => from[below(from.length)] ?? from[0] ?? never(),
    chance: (percent) => next() * 100 < percent,
  }
}

function never(): never {
  throw new Error('There is nothing to pick from.')
}
