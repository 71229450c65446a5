import {
  Cpu,
  KeyRound,
  type LucideIcon,
  MessageSquare,
  Plug,
  Scale,
  Settings2,
  ShieldQuestionMark,
  CirclePlay,
  CircleDot,
  FileText,
} from 'lucide-react'
import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { Disclosure } from '@/components/ui/Disclosure'
import { effectWords } from '@/components/ui/effect-words'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { type AuditKind, kindOf } from './audit-kind'
import { LineDetails } from './LineDetails'
import { lineSentence } from './line-sentence'
import { verdictOf } from './recorded-verdict'

const ICONS: Readonly<Record<AuditKind, LucideIcon>> = {
  turn: MessageSquare,
  model: Cpu,
  decision: Scale,
  card: ShieldQuestionMark,
  call: CirclePlay,
  grant: KeyRound,
  page: FileText,
  connector: Plug,
  settings: Settings2,
  other: CircleDot,
}

/** One row of the record as a sentence, which unfolds to all that the row holds. */
export const LineItem = ({ line }: { readonly line: AuditLine }) => {
  const kind = kindOf(line.row)
  const Icon = ICONS[kind]
  return (
    <li className="border-t px-3 py-1.5 first:border-t-0">
      <Disclosure
        summary={
          <span className="flex min-w-0 grow items-center gap-2">
            <Icon aria-hidden size={15} className={joinClasses('shrink-0', toneOf(line))} />
            <span className="min-w-0 grow">
              <HiddenText text={lineSentence(line)} />
              <LineFacts line={line} />
            </span>
            <span className="shrink-0 text-xs text-muted tabular-nums">
              {new Date(line.row.at).toLocaleTimeString(undefined, { timeStyle: 'medium' })}
            </span>
          </span>
        }
      >
        <LineDetails line={line} />
      </Disclosure>
    </li>
  )
}

/** Colour repeats what the sentence says: the person's yes, what waited for it, and what did not happen. */
const toneOf = (line: AuditLine): string => {
  const verdict = verdictOf(line.row)
  if (verdict === 'allowed') return 'text-accent'
  if (verdict === 'declined' || verdict === 'refused') return 'text-danger'
  return kindOf(line.row) === 'card' || verdict === 'asked' ? 'text-ask' : 'text-muted'
}

const LineFacts = ({ line: { row, effect, site, subAgent } }: { readonly line: AuditLine }) => {
  const isAboutVerdict = row.type === 'call.decided' || row.type.startsWith('approval.')
  const facts = [
    ...(subAgent === undefined ? [] : [t('sub_agent_named', [subAgent])]),
    ...(isAboutVerdict && effect !== undefined ? [effectWords(effect)] : []),
    ...(typeof site === 'string' ? [site] : []),
  ]
  return facts.length === 0 ? null : (
    <span className="block text-xs text-muted">
      <HiddenText text={facts.join(' · ')} />
    </span>
  )
}
