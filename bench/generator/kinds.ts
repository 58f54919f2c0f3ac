/**
 * What the generated history is made of: a travel company with three applications. The order of
 * `kinds` is the order of their frequency (Zipf); the last one happens forty times in all.
 */
type Kind = {
  name: string
  app: string
  queue: string | null
  schedule: string | null
  medianMs: number
  /** Standard deviation of the logarithm of the run time. */
  spread: number
  /** How often it fails, beside the average. */
  failing: number
  steps: [string, string, string, string]
}

const kind = (
  name: string,
  app: string,
  queue: string | null,
  [medianMs, spread, failing]: [number, number, number],
  steps: Kind['steps'],
  schedule: string | null = null,
): Kind => ({ name, app, queue, schedule, medianMs, spread, failing, steps })

const booking = 'booking'
const finance = 'finance'
const concierge = 'concierge'

export const kinds: Kind[] = [
  kind(
    'bookTrip',
    booking,
    'bookings',
    [1500, 0.7, 0.9],
    ['priceTrip', 'holdSeats', 'takePayment', 'issueTicket'],
  ),
  kind(
    'sendMessage',
    booking,
    'messages',
    [160, 0.6, 0.5],
    ['renderMessage', 'deliver', 'recordReceipt', 'notify'],
  ),
  kind(
    'collectPayment',
    finance,
    'payments',
    [800, 0.7, 2],
    ['openIntent', 'authorize', 'capture', 'notify'],
  ),
  kind(
    'refreshAvailability',
    booking,
    null,
    [350, 0.5, 0.6],
    ['fetchInventory', 'compare', 'store', 'notify'],
  ),
  kind(
    'answerTraveller',
    concierge,
    'agents',
    [7000, 1, 1.5],
    ['loadThread', 'callModel', 'runTool', 'saveAnswer'],
  ),
  kind(
    'embedReview',
    concierge,
    'embeddings',
    [550, 0.5, 0.6],
    ['splitText', 'embed', 'upsertVectors', 'store'],
  ),
  kind('callPartner', booking, 'partners', [300, 1.1, 2.5], ['sign', 'post', 'store', 'notify']),
  kind(
    'writeInvoice',
    finance,
    'payments',
    [2000, 0.5, 0.7],
    ['collectLines', 'renderPdf', 'upload', 'notify'],
  ),
  kind(
    'pulse',
    booking,
    null,
    [35, 0.4, 0.1],
    ['ping', 'store', 'compare', 'notify'],
    'pulse-every-minute',
  ),
  kind(
    'resizePhoto',
    booking,
    'photos',
    [650, 0.6, 0.8],
    ['download', 'resize', 'upload', 'store'],
  ),
  kind(
    'triageRequest',
    concierge,
    'agents',
    [2500, 0.8, 1],
    ['loadThread', 'callModel', 'store', 'notify'],
  ),
  kind(
    'fetchRates',
    finance,
    null,
    [280, 0.4, 1],
    ['fetch', 'compare', 'store', 'notify'],
    'rates-5m',
  ),
  kind(
    'importFare',
    booking,
    'imports',
    [140, 0.6, 1.2],
    ['parse', 'validate', 'insert', 'notify'],
  ),
  kind(
    'renewMembership',
    finance,
    'payments',
    [1400, 0.6, 1],
    ['loadPlan', 'authorize', 'capture', 'notify'],
  ),
  kind(
    'expireHolds',
    booking,
    null,
    [1900, 0.5, 0.3],
    ['scan', 'release', 'store', 'notify'],
    'holds-hourly',
  ),
  kind(
    'summarizeStay',
    concierge,
    'agents',
    [11000, 0.9, 1.2],
    ['loadThread', 'callModel', 'saveAnswer', 'notify'],
  ),
  kind(
    'arrangeTransfer',
    booking,
    'bookings',
    [50000, 1, 1],
    ['findDriver', 'offer', 'confirm', 'track'],
  ),
  kind(
    'closeHour',
    finance,
    null,
    [14000, 0.5, 0.4],
    ['select', 'aggregate', 'store', 'notify'],
    'close-hourly',
  ),
  kind(
    'refundTrip',
    finance,
    'payments',
    [1000, 0.6, 1.5],
    ['loadPayment', 'reverse', 'store', 'notify'],
  ),
  kind(
    'trainRanking',
    concierge,
    null,
    [500000, 0.7, 1.5],
    ['loadData', 'train', 'evaluate', 'publish'],
  ),
  kind(
    'morningReport',
    finance,
    null,
    [80000, 0.4, 0.6],
    ['collect', 'renderPdf', 'upload', 'notify'],
    'report-daily',
  ),
  kind(
    'rebuildSearch',
    booking,
    null,
    [42000, 0.6, 0.8],
    ['list', 'index', 'swap', 'notify'],
    'search-nightly',
  ),
  kind(
    'onboardPartner',
    booking,
    'bookings',
    [170000, 1.2, 0.6],
    ['createAccount', 'provision', 'welcome', 'review'],
  ),
  kind(
    'exportLedger',
    finance,
    'imports',
    [19000, 0.8, 0.8],
    ['scan', 'writeCsv', 'upload', 'notify'],
  ),
  kind('moveOldTenant', booking, null, [28000, 0.8, 1], ['read', 'copy', 'verify', 'notify']),
]
