import { chromium } from '@playwright/test'
import { largestBelow } from '@/bench/largest-below'
import { findBrowser, launchOptions } from '../stack/browser'
import { password, startStack } from '../stack/start-stack'
import { secret } from '../stack/start-vigil'
import { attack } from './attack'
import { browse } from './browse'
import { prepareGround } from './prepare'

/**
 * `npm run hostile [-- <count> [<seed>]]`: the built server on loopback, with a database and a
 * worker of its own, is sent whatever somebody could make up. Says what came of it, and fails where
 * something did.
 */
const [count = '10000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
const known = [
  'order-1',
  'refund-1',
  'held-1',
  'broken-1',
  'ping-001',
  'a/b?c=d#e',
  'held',
  'desk',
  '1.5.1',
]

const stack = await startStack()
const { baseURL, vigilPid } = stack.state
const rss: number[] = []
const watch = setInterval(() => rss.push(largestBelow(vigilPid)), 1_000)
let isSound = false
try {
  const ground = await prepareGround({ baseURL, password, url: stack.state.url }, known)
  await attack(baseURL, ground, { count: 300, seed: 1 }) // warm: everything is loaded once
  const before = largestBelow(vigilPid)
  const startedAt = Date.now()
  const sent = await attack(baseURL, ground, { count: Number(count), seed: Number(seed) })
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(0)
  const browser = await chromium.launch({ ...launchOptions, executablePath: findBrowser() })
  const seen = await browse(browser, baseURL, ground.identities.operator?.session ?? '', {
    pages: 100,
    seed: Number(seed),
  })
  await browser.close()
  const after = largestBelow(vigilPid)
  const quarters = [1, 2, 3, 4].map((n) => Math.max(...rss.slice(0, (rss.length * n) / 4)))
  const log = stack.output()
  const told = [
    secret,
    password,
    new URL(stack.state.url).password,
    ground.identities.operator?.session,
    ground.identities.token?.authorization?.slice(7),
  ]
  const secrets = told.filter((text) => text && log.includes(text)).length
  const unexpected = log.match(/"errorId":"\w+"/g) ?? []
  const statuses = Object.entries(sent.statuses).map(([status, n]) => `${status}: ${n}`)

  console.log(
    `${sent.count} requests in ${seconds} s, seed ${seed}, ${ground.targets.length} targets`,
  )
  console.log(`answers: ${statuses.join(', ')}`)
  console.log(`slowest: ${Math.round(sent.slowestMs)} ms, ${sent.slowest}`)
  console.log(
    `memory: ${before} MB before, ${after} MB after; at most, by quarters: ${quarters.join(', ')} MB`,
  )
  console.log(
    `browser: ${seen.pages} pages, ${seen.ran.length} scripts ran, ${seen.violations.length} against the policy, ${seen.left.length} led away`,
  )
  console.log(`log: ${unexpected.length} unexpected errors, ${secrets} secrets`)
  const faults = [...sent.faults, ...seen.ran, ...seen.violations, ...seen.left]
  for (const fault of faults.slice(0, 60)) console.log(`  ${fault}`)
  if (unexpected.length > 0) console.log(log.slice(0, 20_000))
  isSound = faults.length === 0 && unexpected.length === 0 && secrets === 0
  console.log(isSound ? 'nothing gave way' : `${faults.length} faults`)
} finally {
  clearInterval(watch)
  await stack.stop()
}
process.exit(isSound ? 0 : 1)
