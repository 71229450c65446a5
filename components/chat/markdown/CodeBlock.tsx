import type { Tokens } from 'marked'
import { lazy, Suspense, use } from 'react'
import { copiedText } from '@/components/ui/copied-text'
import { CopyButton } from '@/components/ui/CopyButton'
import { DRAWING } from '@/components/ui/drawing'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { Growing } from './growing'

/** Loaded with the first code that names its language. */
const ColouredCode = lazy(async () => ({ default: (await import('./ColouredCode')).ColouredCode }))

/** Loaded with the first diagram. */
const Diagram = lazy(async () => ({
  default: (await import('@/components/chat/diagram/Diagram')).Diagram,
}))

/** Languages that say how a picture is drawn, not what a computer does. */
const DIAGRAMS = new Set(['mermaid', 'plantuml', 'dot', 'graphviz', 'd2'])

/** Code, wrapped rather than cut off: the panel is narrow, and nothing in it may hide by scrolling. */
export const CodeBlock = ({ token }: { readonly token: Tokens.Code }) => {
  const growing = use(Growing)
  const language = token.lang?.split(/\s/, 1)[0]?.toLowerCase() ?? ''
  const isDrawn = language === 'mermaid' && !growing
  const plain = <HiddenText text={token.text} />
  const code = (
    <pre className="px-2.5 pb-2.5 font-mono text-xs whitespace-pre-wrap">
      <code>
        {growing || language === '' ? (
          plain
        ) : (
          <Suspense fallback={plain}>
            <ColouredCode code={token.text} language={language} />
          </Suspense>
        )}
      </code>
    </pre>
  )
  return (
    <div className="rounded-md bg-sunken">
      <div className="flex items-center justify-between ps-2.5 text-xs text-muted">
        <span>
          <HiddenText text={language} />
          {DIAGRAMS.has(language) && !isDrawn && ` · ${t('diagram_source')}`}
        </span>
        <CopyButton text={copiedText(token.text)} label={t('copy_code')} className="size-7!" />
      </div>
      {isDrawn ? (
        <Suspense fallback={<div {...DRAWING}>{code}</div>}>
          <Diagram code={token.text} source={code} />
        </Suspense>
      ) : (
        code
      )}
    </div>
  )
}
