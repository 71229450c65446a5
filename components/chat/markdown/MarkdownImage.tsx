import { ImageOff } from 'lucide-react'
import type { Tokens } from 'marked'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { imageHost } from './safe-link'

/** Stands where an image would be. Threat: loading it would tell its host what is in the address, so it is never loaded. */
export const MarkdownImage = ({ token }: { readonly token: Tokens.Image }) => {
  const host = imageHost(token.href)
  return (
    <span className="inline-block max-w-full rounded border border-dashed border-line-strong px-2 py-1 text-xs text-muted">
      <ImageOff aria-hidden size={12} className="me-1 inline-block align-[-0.125em]" />
      {token.text !== '' && (
        <span>
          <HiddenText text={token.text} />
          {' · '}
        </span>
      )}
      <span>{host === undefined ? t('image_not_shown') : t('image_not_loaded', [host])}</span>
    </span>
  )
}
