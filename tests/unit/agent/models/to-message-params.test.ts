import { expect, test } from 'vitest'
import { toMessageParams } from '@/lib/agent/models/to-message-params'
import type { AttachmentBlock, ContentBlock } from '@/lib/domain/content-block'
import type { ConnectorId } from '@/lib/domain/ids'
import { PICTURES } from '../../../fakes/pictures'

const attachment = (kind: AttachmentBlock['kind'], content: AttachmentBlock['content']) => ({
  type: 'attachment' as const,
  id: 'r1',
  connectorId: 'c1' as ConnectorId,
  kind,
  title: 'note://one',
  content,
})

const said = (...content: ContentBlock[]) => toMessageParams([{ role: 'user', content }], false)

test('what was attached is set apart from what the person wrote', () => {
  const block = attachment('resource', [
    { type: 'text', text: 'One note' },
    { type: 'image', mediaType: 'image/png', data: PICTURES.png },
  ])
  expect(said(block, { type: 'text', text: 'Sum it up' })).toEqual([
    {
      role: 'user',
      content: [
        { type: 'text', text: expect.stringMatching(/attached this .*note:\/\/one.* data/) },
        { type: 'text', text: 'One note' },
        {
          type: 'image',
          source: { type: 'base64', media_type: 'image/png', data: PICTURES.png },
        },
        { type: 'text', text: '[End of what was attached.]' },
        { type: 'text', text: 'Sum it up' },
      ],
    },
  ])
})

test('a prompt is told from data', () => {
  const [message] = said(attachment('prompt', [{ type: 'text', text: 'Greet everybody.' }]))
  expect(message?.content[0]).toMatchObject({ text: expect.stringContaining('chose the prompt') })
})
