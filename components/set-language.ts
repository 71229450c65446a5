import { t } from '@/components/ui/i18n'

/** Which way the page's language runs. */
export const textDirection = (): 'ltr' | 'rtl' => (t('text_direction') === 'rtl' ? 'rtl' : 'ltr')

/** Tells the page what language it is in. */
export const setLanguage = (): void => {
  document.documentElement.lang = t('language_tag')
  document.documentElement.dir = textDirection()
}
