import { DBOS } from '@dbos-inc/dbos-sdk'
import { work } from './pace'

export type Catalogue = { supplier: string; parts: number; brokenPart: number | null }
export const suppliers = ['nordlicht', 'casa-viva', 'atelier-noir', 'oak-and-sons', 'kyoto-works']
const rowsPerPart = 250

export class CatalogueFormatError extends Error {
  override name = 'CatalogueFormatError'
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message)
  }
}

async function importPart(catalogue: Catalogue, part: number): Promise<number> {
  await work(420)
  if (part === catalogue.brokenPart) {
    const line = part * rowsPerPart + 118
    throw new CatalogueFormatError(
      `${catalogue.supplier}.csv, line ${line}: expected 9 columns, found 8`,
      line,
    )
  }
  return rowsPerPart
}

/** Tells how far it is by an event, and what it did by a stream. */
export const importCatalogue = DBOS.registerWorkflow(
  async (catalogue: Catalogue): Promise<{ rows: number }> => {
    await DBOS.runStep(() => work(600), { name: 'download_catalogue' })
    let rows = 0
    for (let part = 0; part < catalogue.parts; part++) {
      rows += await DBOS.runStep(() => importPart(catalogue, part), { name: 'import_rows' })
      const percent = Math.round(((part + 1) / catalogue.parts) * 100)
      await DBOS.setEvent('progress', { percent, rows })
      await DBOS.writeStream('log', `${catalogue.supplier}: part ${part + 1}, ${rows} rows so far`)
    }
    await DBOS.closeStream('log')
    return { rows }
  },
  { name: 'import_catalogue' },
)

const indexedTogether = 25

/** One step for each product, many at a time: the longest timeline of the business. */
export const reindexCatalogue = DBOS.registerWorkflow(
  async (products: number): Promise<number> => {
    for (let first = 0; first < products; first += indexedTogether) {
      const heap = Array.from({ length: Math.min(indexedTogether, products - first) }, (_, index) =>
        DBOS.runStep(async () => `product-${first + index}`, { name: 'index_product' }),
      )
      await Promise.all(heap)
    }
    return products
  },
  { name: 'reindex_catalogue' },
)
