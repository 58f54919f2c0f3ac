import { DBOS } from '@dbos-inc/dbos-sdk'

/** No step at all: the workflow row is everything there is. */
export const notePreference = DBOS.registerWorkflow(
  async (preference: { customer: string; newsletter: boolean }) => preference,
  { name: 'note_preference' },
)

/** Passes a payload through a step, an event and a stream, so that it is met everywhere. */
export const convertLegacyRecord = DBOS.registerWorkflow(
  async (record: unknown): Promise<unknown> => {
    const kept = await DBOS.runStep(async () => record, { name: 'convert_record' })
    await DBOS.setEvent('record', kept)
    await DBOS.writeStream('records', kept)
    return kept
  },
  { name: 'convert_legacy_record' },
)

const exportBytes = 5 * 1024 * 1024

export const exportCustomerData = DBOS.registerWorkflow(
  async (customer: string): Promise<string> =>
    DBOS.runStep(
      async () => {
        const line = `${customer};order;invoice;«é✓»;0123456789\n`
        return line.repeat(Math.ceil(exportBytes / line.length)).slice(0, exportBytes)
      },
      { name: 'collect_everything' },
    ),
  { name: 'export_customer_data' },
)

/** Values that a careless viewer breaks on. */
export const oddRecords: Record<string, unknown> = {
  typed: {
    date: new Date('2024-02-29T23:59:59.999Z'),
    big: 12345678901234567890n,
    nearTheEdge: 9007199254740993n,
    map: new Map<unknown, unknown>([
      ['key', 1],
      [{ nested: true }, new Set(['a', 'b'])],
    ]),
    notANumber: Number.NaN,
    endless: Number.NEGATIVE_INFINITY,
    nothing: undefined,
    bytes: Buffer.from('hello'),
    pattern: /^\d+$/gi,
  },
  markup: {
    html: '</script><script>alert("x")</script><img src=x onerror=alert(1)>',
    comment: '<!-- --> ]]> {{7*7}} %s <%= 7*7 %>',
    link: 'javascript:alert(1)',
    __proto__key: { polluted: true },
  },
  unicode: {
    emoji: '👩‍👩‍👧‍👦 🇳🇴',
    rightToLeft: 'مرحبا بالعالم',
    override: 'invoice\u202egpj.exe',
    combining: 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G',
    zeroWidth: 'a\u200bb\u200cc',
    lines: 'first\nsecond\ttabbed\r\nthird',
    loneSurrogate: '\ud83d',
  },
  deep: nest(60),
  wide: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field_${index}`, index])),
}

export const oddIds = [
  'invoice/2026/0042',
  'shop:eu:checkout:77',
  '100% wool',
  'ticket #4711',
  'what is this?',
  'two words & more',
  'a+b=c',
  '../../etc/passwd',
  'new',
  '注文-三',
  `long-${'x'.repeat(240)}`,
]

function nest(levels: number): unknown {
  let value: unknown = 'bottom'
  for (let level = levels; level > 0; level--) value = { level, value }
  return value
}
