/** Longer messages are told apart by their beginning. */
const readChars = 2_000
const keptChars = 300
/** A rule may uncover what an earlier one looks for; some passes later nothing changes any more. */
const maxPasses = 12

const number = String.raw`\d{1,60}(?:[.,_]\d{1,60}){0,60}(?:e[+-]?\d{1,4})?`
const extensions =
  'csv|tsv|json|jsonl|ndjson|xml|ya?ml|toml|ini|txt|md|log|pdf|html?|png|jpe?g|gif|svg|zip|gz|tgz|tar|bz2|zst|parquet|avro|xlsx?|docx?|sqlite|db|sql|tmp|bak|pem|key|[cm]?[jt]sx?|py|go|java|rb|rs|sh'

/**
 * What differs between two failures of one cause, and what stands for it. The order matters: a URL
 * is not to be taken apart as a path. Every repetition is bounded, so time is linear in the text.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>)\]]{1,500}/gi, '<url>'],
  [/<?[^\s<>"'(),;:@]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}>?/gi, '<email>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? \w{2,3} \w{2,3} \d{4}(?: \d{2}:\d{2}:\d{2})?/g, '<time>'],
  [/(?: GMT)?[+-]\d{4} \([A-Z][\w ]{2,60}\)/g, ''],
  [
    /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})\b)?)?/g,
    '<time>',
  ],
  [/\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?\b/g, '<time>'],
  [/"[^"]{0,1000}"|“[^”]{0,1000}”|«[^»]{0,1000}»|`[^`]{0,1000}`/g, '<text>'],
  [/(?<![\w>])'[^']{0,1000}'(?!\w)/g, '<text>'],
  [/(?:\b[A-Za-z]:)?\\[^\s\\:;,"'<>|]{1,200}(?:\\[^\s\\:;,"'<>|]{1,200}){1,30}/g, '<path>'],
  [/(?<![\w<>])(?:~|\.{1,2})?(?:\/[^\s/:;,"'<>()|]{1,200}){1,30}\/?/g, '<path>'],
  [
    new RegExp(
      String.raw`(?<![\w<])[\w@+-]{1,100}(?:[/.][\w@+-]{1,100}){0,20}\.(?:${extensions})\b`,
      'gi',
    ),
    '<path>',
  ],
  [/(?:[A-Za-z]{2,20} )?[•*·]{2,20}[ -]?\d{2,4}\b/g, '<card>'],
  [/\b0x[0-9a-f]{1,128}\b/gi, '<id>'],
  [new RegExp(String.raw`[$€£¥]\s?${number}|(?<![\w<.-])${number}\s?[A-Z]{3}\b`, 'g'), '<amount>'],
  [
    new RegExp(
      String.raw`(?<![\w<.-])[+-]?${number}\s?(?:ns|µs|ms|s|m|h|d|[kMGT]i?B|B|%)(?![\w>])`,
      'g',
    ),
    '<n>',
  ],
  [/(?<![\w<>])(?=[A-Za-z_-]{0,100}\d)[\w-]{0,200}[A-Za-z_][\w-]{0,200}/g, '<id>'],
  [new RegExp(String.raw`(?<![\w<])[+-]?${number}(?![\w>])`, 'g'), '<n>'],
  [/(<[a-z]{1,6}>)(?:\s?[,;]\s?\1){1,200}/g, '$1, …'],
]

/**
 * The message of a failure without what is its own: two failures of one cause have the same text,
 * in whatever language they were thrown. Applied to its own answer, it changes nothing.
 */
export function normaliseMessage(message: string): string {
  let text = plainLine(message.slice(0, readChars))
  for (let pass = 0; pass < maxPasses; pass++) {
    const next = cutAt(applyRules(text), keptChars)
    if (next === text) break
    text = next
  }
  return text
}

function applyRules(text: string): string {
  return rules.reduce((line, [pattern, instead]) => line.replace(pattern, instead), text)
}

function plainLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** Cut between words, so that no half of a placeholder is left. */
function cutAt(text: string, chars: number): string {
  if (text.length <= chars) return text
  const head = text.slice(0, chars - 2)
  const space = head.lastIndexOf(' ')
  return `${head.slice(0, space > chars / 2 ? space : undefined).replace(/[\uD800-\uDBFF]$/, '')} …`
}
