import type { PageRef } from '@/lib/domain/page'
import { t } from '@/components/ui/i18n'

const KINDS = {
  page: 'page_kind_page',
  selection: 'page_kind_selection',
  link: 'page_kind_link',
  image: 'page_kind_image',
  field: 'page_kind_field',
} as const

/** What was pointed at, and the page's own title, which is the page's word. */
export const pageTitle = ({ kind }: Pick<PageRef, 'kind'>, title: string): string =>
  title === '' ? t(KINDS[kind]) : `${t(KINDS[kind])}: ${title}`
