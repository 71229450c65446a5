import { expect, test } from 'vitest'
import { SITE_TOOL } from '@/lib/agent/site-pin'
import { classify } from '@/lib/policy/classify'
import { PAGE_TOOLS } from '@/lib/domain/page-act'
import messages from '@/public/_locales/en/messages.json'

test('every tool for pages has its words and its schema among the messages', () => {
  const spoken = JSON.parse(messages.page_tools.message) as Record<string, unknown>
  expect(Object.keys(spoken).toSorted()).toEqual(Object.keys(PAGE_TOOLS).toSorted())
  for (const tool of Object.values(spoken))
    expect(tool).toEqual([expect.any(String), expect.any(Object), expect.any(Array)])
})

test('what the policy is given for them has a name that proves nothing, so that only what is touched counts', () => {
  expect(classify(SITE_TOOL)).toMatchObject({ floor: 'read.public', effect: 'write.shared' })
})
