import { useEffect, useRef } from 'react'
import { t } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { DecisionHabits } from './DecisionHabits'
import { RecordBrowser } from './RecordBrowser'
import { RecordTools } from './RecordTools'
import { TurnStory } from './TurnStory'
import { ACTIVITY_ANCHOR, useActivityScope } from './use-activity-scope'

/** The record: how the person decides, everything that was asked, decided and done, and the proof that it is whole. */
export const ActivitySection = () => {
  const { turnId, conversationId } = useActivityScope()
  const top = useRef<HTMLDivElement>(null)
  const scope = turnId ?? conversationId
  useEffect(() => {
    if (scope === undefined) return
    top.current?.scrollIntoView()
    top.current?.focus({ preventScroll: true })
  }, [scope])
  return (
    <div ref={top} id={ACTIVITY_ANCHOR} tabIndex={-1} className="scroll-mt-4 outline-none">
      <Section title={t('activity')} lead={t('activity_lead')}>
        <DecisionHabits />
        <RecordTools />
        {turnId === undefined ? (
          // Another conversation is another reading, which begins at its newest rows.
          <RecordBrowser key={conversationId} conversationId={conversationId} />
        ) : (
          <TurnStory turnId={turnId} />
        )}
      </Section>
    </div>
  )
}
