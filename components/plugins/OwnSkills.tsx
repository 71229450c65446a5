import { useEffect, useState } from 'react'
import type { SkillFacts } from '@/lib/domain/plugin'
import { readConversation } from '@/lib/store/queries/conversations'
import { useAppClient } from '@/components/AppClientProvider'
import { useWindowId } from '@/components/settings/use-window-id'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { remember } from '@/components/ui/remembered'
import { useHash } from '@/components/ui/use-hash'
import { draftSkill, EMPTY_SKILL, skillOfRequests } from './draft-skill'
import { OwnSkillItem } from './OwnSkillItem'
import { skillFromIn, type SkillFrom } from './skill-from'
import { writeSkillToTry } from './skill-to-try'
import { SKILL_TO_TRY_KEY } from './skill-to-try-key'
import { SkillForm } from './SkillForm'
import { factsOf, type SkillOrigin } from './store-own-skills'
import { useOwnSkills } from './use-own-skills'

interface Editing {
  readonly key: string
  readonly skill: SkillFacts
  /** The command under which it is kept now. */
  readonly before?: string
  readonly origin: SkillOrigin
}

/** Skills and saved prompts that the person writes themselves. */
export const OwnSkills = () => {
  const { own, error, going, save, remove, undo, removeNow } = useOwnSkills()
  const { openPanel } = useAppClient()
  const windowId = useWindowId()
  const [editing, setEditing] = useState<Editing>()
  useDraft(setEditing)
  const keep = async (skill: SkillFacts, { before, origin }: Editing): Promise<void> => {
    if (!(await save(skill, before, origin))) return
    setEditing(undefined)
    if (origin.conversationId !== undefined) location.hash = ''
  }
  return (
    <section aria-label={t('plugin_own')} className="grid gap-3 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 grow basis-0">
          <h3 className="text-base font-semibold">{t('plugin_own')}</h3>
          <p className="text-muted">{t('plugin_own_lead')}</p>
        </div>
        <Button onClick={() => setEditing({ key: 'new', skill: EMPTY_SKILL, origin: {} })}>
          {t('skill_write')}
        </Button>
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
      {editing !== undefined && (
        <>
          {editing.origin.conversationId !== undefined && (
            <Notice tone="ask">
              <p>{t('skill_from_conversation')}</p>
            </Notice>
          )}
          <SkillForm
            key={editing.key}
            skill={editing.skill}
            taken={own
              .map(({ command }) => command)
              .filter((command) => command !== editing.before)}
            onSave={(skill) => void keep(skill, editing)}
            onCancel={() => setEditing(undefined)}
          />
        </>
      )}
      {going !== undefined && (
        <Notice>
          <output>{t('skill_removed', [going])}</output>
          <div className="flex gap-2 pt-1">
            <Button size="small" onClick={undo}>
              {t('undo')}
            </Button>
            <Button size="small" look="quiet" onClick={() => void removeNow()}>
              {t('skill_remove_now')}
            </Button>
          </div>
        </Notice>
      )}
      <ul className="grid gap-2">
        {own.map((skill) => (
          <OwnSkillItem
            key={skill.command}
            skill={skill}
            onTry={
              windowId === undefined || !skill.enabled
                ? undefined
                : () => {
                    const { command } = skill
                    remember(SKILL_TO_TRY_KEY, writeSkillToTry({ command, windowId }))
                    openPanel(windowId)
                  }
            }
            onEdit={() =>
              setEditing({
                key: skill.command,
                skill: factsOf(skill),
                before: skill.command,
                // One that gets another name is as good or as bad as what it was.
                origin: { skill: skill.command },
              })
            }
            onDuplicate={() =>
              setEditing({
                key: `copy ${skill.command}`,
                skill: { ...factsOf(skill), title: `${skill.title}-2`, command: '' },
                origin: { skill: skill.command },
              })
            }
            onRemove={() => void remove(skill.command)}
          />
        ))}
      </ul>
    </section>
  )
}

/** Opens the form with what the address names to be drawn from. */
const useDraft = (open: (editing: Editing) => void): void => {
  const { reader } = useAppClient()
  const named = useHash().toString()
  useEffect(() => {
    const from = skillFromIn(new URLSearchParams(named))
    let gone = false
    const read = async ({ conversationId, messageId }: SkillFrom): Promise<void> => {
      const messages = (await readConversation(reader, conversationId))?.messages ?? []
      if (gone || messages.length === 0) return
      const chosen = messages.find(({ id }) => id === messageId)
      const skill =
        chosen === undefined
          ? skillOfRequests(
              messages.flatMap((message) => (message.role === 'user' ? textIn(message) : [])),
            )
          : draftSkill(textIn(chosen).join('\n'))
      open({ key: named, skill, origin: { conversationId } })
    }
    if (from !== undefined) void read(from)
    return () => {
      gone = true
    }
    // Once for each address.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [named, reader])
}

const textIn = ({
  content,
}: {
  readonly content: readonly { readonly type: string; readonly text?: string }[]
}): readonly string[] =>
  content.flatMap((block) =>
    block.type === 'text' && block.text !== undefined ? [block.text] : [],
  )
