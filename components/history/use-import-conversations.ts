import type { AppError } from '@/lib/domain/app-error'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { errorSentence } from '@/components/ui/error-sentence'
import { t, tCount } from '@/components/ui/i18n'
import { MOST_BYTES, readConversationFile } from './read-file'

/** Reads conversations from a file of ours; gives what is to be said of it. */
export const useImportConversations = (): ((file: File) => Promise<string>) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const read = async (file: File): Promise<string> => {
    const given = file.size > MOST_BYTES ? undefined : readConversationFile(await file.text())
    if (given === undefined) return t('import_unfit', [file.name])
    let stored = 0
    let error: AppError | undefined
    for (const conversation of given) {
      const result = await call('conversation.import', conversation)
      if (result.ok) stored += 1
      else error = result.error
    }
    const said = tCount('imported_conversations', stored)
    return error === undefined ? said : `${errorSentence(error).sentence} ${said}`
  }
  return async (file) => {
    const said = await read(file)
    announce(said)
    return said
  }
}
