import type { Tokens } from 'marked'
import { copiedText } from '@/components/ui/copied-text'
import { CopyButton } from '@/components/ui/CopyButton'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'

/** Code, wrapped rather than cut off: the panel is narrow, and nothing in it may hide by scrolling. */
export const CodeBlock = ({ token }: { readonly token: Tokens.Code }) => {
  const language = token.lang?.split(/\s/, 1)[0]
  return (
    <div className="rounded-md bg-sunken">
      <div className="flex items-center justify-between ps-2.5 text-xs text-muted">
        <span>{language}</span>
        <CopyButton text={copiedText(token.text)} label={t('copy_code')} className="size-7!" />
      </div>
      <pre className="px-2.5 pb-2.5 font-mono text-xs whitespace-pre-wrap">
        <code>
          <HiddenText text={token.text} />
        </code>
      </pre>
    </div>
  )
}
