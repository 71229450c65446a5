import { fitName } from '@/lib/domain/import/fit-name'

/** The words after `~~` that belong to the category: those of the known ones, else one word. */
const KNOWN = [
  'calendar',
  'chat',
  'cloud storage',
  'CRM',
  'competitive intelligence',
  'conversation intelligence',
  'data enrichment',
  'data warehouse',
  'design',
  'email',
  'knowledge base',
  'marketing automation',
  'office suite',
  'product analytics',
  'project tracker',
  'sales engagement',
  'support platform',
  'source control',
  'monitoring',
  'incident management',
  'meeting transcription',
  'user feedback',
  'e-signature',
  'contract management',
  'HRIS',
  'ATS',
  'ERP',
  'SEO',
] as const
const MOST = 50

const PLACE = new RegExp(
  `~~(?:(${KNOWN.toSorted((a, b) => b.length - a.length).join('|')})(?![\\w-])|([A-Za-z][\\w-]{0,40}))`,
  'gi',
)

/** The categories that a text asks for, each once, in the order of first use. `~~category` itself stands for all of them. */
export const categoriesIn = (text: string): readonly string[] => {
  const found = new Map<string, string>()
  for (const [, known, word] of text.matchAll(PLACE)) {
    const name = fitName(known ?? word ?? '')
    const key = name.toLowerCase()
    if (key !== 'category' && key !== '' && !found.has(key)) found.set(key, name)
    if (found.size >= MOST) break
  }
  return [...found.values()]
}
