import type { Cron, DayRule, MonthDay, WeekDay } from './cron'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth']

/** On which days, in words; empty for every day. Says “if it is” for AND, “and also” for OR. */
export function describeDays(cron: Cron): string {
  const phrases = cron.days.map(describeRule)
  if (phrases.some((phrase) => phrase === '')) return ''
  return [...new Set(phrases)].join(', and also ')
}

function describeRule(rule: DayRule): string {
  const monthDays = rule.monthDays && isEveryDay(rule.monthDays) ? null : rule.monthDays
  const weekDays = rule.weekDays && isWholeWeek(rule.weekDays) ? null : rule.weekDays
  if (monthDays && weekDays) {
    return `${on(list(monthParts(monthDays), 'or'))}, but only if that is ${list(weekParts(weekDays), 'or')}`
  }
  if (monthDays) return on(list(monthParts(monthDays), 'and'))
  if (weekDays) return `on ${list(weekParts(weekDays), 'and').replace(/\ba /g, 'every ')}`
  return ''
}

/** “2 days before the last of the month” stands without “on”. */
function on(days: string): string {
  return /^\d/.test(days) ? days : `on ${days}`
}

function isEveryDay(days: MonthDay[]): boolean {
  return new Set(days.flatMap((one) => (one.kind === 'day' ? [one.day] : []))).size === 31
}

function isWholeWeek(days: WeekDay[]): boolean {
  return new Set(days.flatMap((one) => (one.kind === 'every' ? [one.weekday] : []))).size === 7
}

function monthParts(days: MonthDay[]): string[] {
  const plain = days.flatMap((one) => (one.kind === 'day' ? [one.day] : []))
  const ranges = runs(plain).map(([from, to]) =>
    from === to ? `the ${ordinal(from)}` : `the ${ordinal(from)} to ${ordinal(to)}`,
  )
  return [...ranges, ...days.flatMap((one) => (one.kind === 'day' ? [] : [specialMonthDay(one)]))]
}

function specialMonthDay(one: Exclude<MonthDay, { kind: 'day' }>): string {
  if (one.kind === 'nearest') {
    return one.day === 'last'
      ? 'the last working day of the month'
      : `the working day nearest to the ${ordinal(one.day)}`
  }
  if (one.before === 0) return 'the last day of the month'
  const days = one.before === 1 ? 'the day' : `${one.before} days`
  return `${days} before the last of the month`
}

function weekParts(days: WeekDay[]): string[] {
  const plain = days.flatMap((one) => (one.kind === 'every' ? [one.weekday] : []))
  // Sunday closes the week where Saturday is there too: Friday to Sunday, not Sunday and Friday on.
  const week = plain.includes(0) && plain.includes(6) ? plain.map((day) => day || 7) : plain
  const parts = runs(week.sort((a, b) => a - b)).flatMap(([from, to]) =>
    to - from >= 2 ? [`${weekday(from)} to ${weekday(to)}`] : span(from, to),
  )
  return [
    ...parts,
    ...days.flatMap((one) => {
      if (one.kind === 'every') return []
      const which = one.kind === 'last' ? 'last' : (ordinals[one.nth] ?? String(one.nth))
      return [`the ${which} ${weekday(one.weekday)} of the month`]
    }),
  ]
}

function span(from: number, to: number): string[] {
  return from === to ? [`a ${weekday(from)}`] : [`a ${weekday(from)}`, `a ${weekday(to)}`]
}

function weekday(day: number): string {
  return weekdays[day % 7] ?? ''
}

function runs(values: number[]): [number, number][] {
  const found: [number, number][] = []
  for (const value of [...new Set(values)]) {
    const open = found.at(-1)
    if (open && open[1] + 1 === value) open[1] = value
    else found.push([value, value])
  }
  return found
}

function list(parts: string[], word: 'and' | 'or'): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`
}

function ordinal(day: number): string {
  const teen = day > 10 && day < 14
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${ending}`
}
