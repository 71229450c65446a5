import type { ConversationId } from '@/lib/domain/ids'
import type { ModelChoice } from '@/lib/domain/settings'
import type { SaysoTables } from '@/lib/store/db'
import { modelsFor } from './delegate-tool'
import { isModelNamed, withEffort, type ModelHint } from './named-model'

/** `own`, or what a skill wishes for among the models that the person has chosen before at the same endpoint. */
export const hintedModel = async (
  db: SaysoTables,
  conversationId: ConversationId,
  own: ModelChoice,
  hint: ModelHint | undefined,
): Promise<ModelChoice> => {
  const wanted = hint?.model
  const named =
    wanted === undefined
      ? undefined
      : (await modelsFor(db, conversationId)).find(({ model }) => isModelNamed(model, wanted))
  return withEffort(named ?? own, hint?.effort)
}
