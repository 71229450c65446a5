/** Asks the model itself, as a page without a worker would, and puts the text of what it sends on the page as it comes. */
export const drawStream = async (url: string, run: string): Promise<void> => {
  const root = document.querySelector('#root')
  if (root === null) throw new Error('The page has no place to draw.')
  const place = document.createElement('div')
  root.replaceChildren(place)
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({
      model: 'tokens',
      max_tokens: 10_000,
      stream: true,
      messages: [{ role: 'user', content: `Run ${run}` }],
    }),
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let left = ''
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    const lines = (left + piece.value).split('\n')
    left = lines.pop() ?? ''
    for (const line of lines) {
      if (!line.startsWith('data: ')) continue
      const text: unknown = JSON.parse(line.slice(6)).delta?.text
      if (typeof text === 'string') place.append(text)
    }
  }
}
