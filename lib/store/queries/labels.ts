import type { ConversationId } from '@/lib/domain/ids'
import type { Label } from '@/lib/domain/label'
import { readBranch } from '../read-branch'
import type { StoreReader } from './reader'

/** The labels of all that is on a conversation's open branch, in order. */
export const listLabels = async (db: StoreReader, id: ConversationId): Promise<Label[]> =>
  (await readBranch(db, id)).map(({ label }) => label)
