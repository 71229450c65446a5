import { useEffect, useState } from 'react'
import { useAppClient } from '@/components/AppClientProvider'
import { readRemembered, remember } from '@/components/ui/remembered'
import { SKILL_TO_TRY_KEY } from './skill-to-try-key'

/** Has a skill that the person tries out begin a new conversation. It is put into the composer; nothing is sent. */
export const useSkillToTry = (
  /** Whether a new conversation is in view. */
  isNew: boolean,
  begin: () => void,
  put: (command: string) => void,
): void => {
  const { readWindowId } = useAppClient()
  const [command, setCommand] = useState<string>()
  useEffect(() => {
    const look = async (): Promise<void> => {
      if (readRemembered(SKILL_TO_TRY_KEY) === undefined) return
      const [{ readSkillToTry }, windowId] = await Promise.all([
        import('./skill-to-try'),
        readWindowId(),
      ])
      const found = readSkillToTry(readRemembered(SKILL_TO_TRY_KEY), windowId)
      if (found === undefined) return
      remember(SKILL_TO_TRY_KEY, undefined)
      setCommand(found)
    }
    const onStorage = ({ key, newValue }: StorageEvent): void => {
      if (key === SKILL_TO_TRY_KEY && newValue !== null) void look()
    }
    void look()
    window.addEventListener('storage', onStorage)
    return () => window.removeEventListener('storage', onStorage)
  }, [readWindowId])
  useEffect(() => {
    if (command === undefined) return
    // What stands in the composer of another conversation stays there.
    if (!isNew) return begin()
    put(command)
    setCommand(undefined)
    // The command says all that there is to it; the functions are new with every look.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [command, isNew])
}
