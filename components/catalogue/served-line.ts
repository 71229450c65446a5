import { parseUrl } from '@/lib/domain/parse-url'
import type { CatalogueEntry } from './catalogue'

/** The line that serves an entry's command at the entry's address, for any shell: no word of the catalogue needs quotes. */
export const servedLine = (entry: CatalogueEntry): string | undefined =>
  entry.command === undefined
    ? undefined
    : `npx -y mcp-proxy --host 127.0.0.1 --port ${parseUrl(entry.url)?.port} --server stream -- ${entry.command.join(' ')}`
