import { expect, test } from 'vitest'
import { readChallenge } from '@/lib/connectors/auth/read-challenge'

const read = (status: number, header?: string) =>
  readChallenge(
    new Response(null, {
      status,
      headers: header === undefined ? {} : { 'www-authenticate': header },
    }),
    5,
  )

test('a 401 is a missing sign-in, with whatever it names', () => {
  expect(read(401)).toEqual({ kind: 'sign-in', at: 5 })
  expect(read(401, 'Bearer resource_metadata="https://a.example/m", scope="x y"')).toEqual({
    kind: 'sign-in',
    at: 5,
    scopes: ['x', 'y'],
    resourceMetadataUrl: 'https://a.example/m',
  })
})

test('a Bearer challenge counts also behind others', () => {
  expect(read(401, 'Basic realm="a", Bearer scope="x"')).toMatchObject({ scopes: ['x'] })
  expect(read(401, 'Basic scope="x"')).toEqual({ kind: 'sign-in', at: 5 })
})

test('a 403 asks for more only where it says so', () => {
  expect(read(403, 'Bearer error="insufficient_scope", scope="x"')).toMatchObject({
    kind: 'step-up',
    scopes: ['x'],
  })
  expect(read(403, 'Bearer error="invalid_token"')).toBeUndefined()
  expect(read(200, 'Bearer scope="x"')).toBeUndefined()
})
