import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createPracticeModel } from '@/lib/agent/models/practice/create-practice-model'

/** Practice mode, which the worker takes in when it is first asked for. */
export default defineUnlistedScript(() => {
  globalThis.saysoPractice = createPracticeModel
})
