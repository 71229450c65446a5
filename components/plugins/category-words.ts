import { CATALOGUE, type CatalogueEntry } from '@/components/catalogue/catalogue'
import { entryAt, findEntries } from '@/components/catalogue/find-entries'
import type { ConnectorRow } from '@/lib/domain/connector'

/** Words that the catalogue has for what plugins call a category. */
const MEANS: Readonly<Record<string, readonly string[]>> = {
  crm: ['CRM', 'sales'],
  chat: ['chat', 'messages'],
  email: ['mail', 'email', 'e-mail'],
  'e-mail': ['mail', 'email'],
  calendar: ['calendar'],
  'project tracker': ['issues', 'project', 'tasks'],
  'knowledge base': ['wiki', 'knowledge', 'docs', 'notes'],
  'cloud storage': ['files', 'storage', 'drive'],
  'support platform': ['support', 'tickets'],
  'data warehouse': ['SQL', 'database', 'warehouse'],
  'product analytics': ['analytics'],
  'source control': ['code', 'git', 'repositories'],
  monitoring: ['errors', 'monitoring', 'logs'],
  design: ['design'],
  'meeting transcription': ['meetings', 'transcripts'],
  'conversation intelligence': ['meetings', 'transcripts', 'calls'],
  'data enrichment': ['enrichment', 'leads', 'contacts'],
  'sales engagement': ['sales', 'outreach'],
}

/** Entries of the catalogue that are of a category. */
export const entriesFor = (category: string): readonly CatalogueEntry[] => {
  const words = Object.hasOwn(MEANS, category.toLowerCase())
    ? (MEANS[category.toLowerCase()] ?? [])
    : [category]
  return [...new Set(words.flatMap((word) => findEntries(CATALOGUE, word)))]
}

/** Which of the person's connectors stand for a category: by the catalogue, or because they are called so. */
export const connectedFor = (
  category: string,
  connectors: readonly ConnectorRow[],
): readonly ConnectorRow[] => {
  const entries = new Set(entriesFor(category))
  return connectors.filter(({ url, name, enabled }) => {
    const entry = entryAt(CATALOGUE, url)
    const isCalledSo = name.toLowerCase().includes(category.toLowerCase())
    return enabled && (isCalledSo || (entry !== undefined && entries.has(entry)))
  })
}
