import { describe, expect, test } from 'vitest'
import { modelFormOf, readChoice, storedKeyOf, type ModelForm } from '@/components/model/model-form'

const form = (part: Partial<ModelForm>): ModelForm => ({
  ...modelFormOf({ provider: 'practice' }),
  ...part,
})

describe('readChoice', () => {
  test('practice needs no host', () => {
    expect(readChoice(form({}))).toEqual({ ok: true, value: { choice: { provider: 'practice' } } })
  })

  test("Anthropic asks for its own host and begins with a model's name", () => {
    expect(readChoice(form({ provider: 'anthropic' }))).toMatchObject({
      ok: true,
      value: {
        permission: 'https://api.anthropic.com/*',
        choice: { provider: 'anthropic', model: 'claude-sonnet-5-5' },
      },
    })
  })

  test.each([
    'http://localhost:11434',
    'localhost:11434/',
    'http://localhost:11434/v1',
    'http://localhost:11434/v1/messages',
  ])('%s is the same base address', (baseUrl) => {
    const read = readChoice(form({ provider: 'compatible', baseUrl, compatibleModel: ' qwen3 ' }))
    expect(read).toMatchObject({
      ok: true,
      value: {
        permission: 'http://localhost/*',
        choice: { provider: 'compatible', baseUrl: 'http://localhost:11434', model: 'qwen3' },
      },
    })
  })

  test('an address in a private network and an empty model name are errors', () => {
    const far = form({ provider: 'compatible', baseUrl: 'http://10.0.0.1', compatibleModel: 'm' })
    expect(readChoice(far)).toMatchObject({ error: { code: 'connector.address-not-allowed' } })
    const nameless = form({ provider: 'compatible', baseUrl: 'https://example.com' })
    expect(readChoice(nameless)).toMatchObject({ error: { code: 'model.not-found' } })
  })
})

describe('the stored key', () => {
  const settings = {
    hasKey: { anthropic: false, compatible: true },
    keyOrigin: 'https://one.example:8443',
  }
  const at = (baseUrl: string) => storedKeyOf(settings, form({ provider: 'compatible', baseUrl }))

  test('goes to the address it was given for', () => {
    expect(at('https://one.example:8443/v1')).toEqual({ isStored: true, storedFor: undefined })
  })

  test.each(['https://two.example', 'https://one.example', 'http://localhost:1', 'https://on', ''])(
    'is said to belong elsewhere beside %j',
    (baseUrl) => {
      expect(at(baseUrl)).toEqual({ isStored: false, storedFor: 'one.example:8443' })
    },
  )

  test('is none where none is stored', () => {
    const none = { hasKey: { anthropic: true, compatible: false }, keyOrigin: '' }
    const other = form({ provider: 'compatible', baseUrl: 'https://one.example' })
    expect(storedKeyOf(none, other)).toEqual({ isStored: false, storedFor: undefined })
    expect(storedKeyOf(none, form({ provider: 'anthropic' })).isStored).toBe(true)
  })
})
