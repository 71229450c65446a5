/**
 * What the suite starts as "the client": hands the scenario to the run that holds the browser, and ends as it tells.
 * Node alone: the suite runs it under a Node of its own.
 */
const [port, url] = process.argv.slice(2)
const response = await fetch(`http://127.0.0.1:${port}/`, {
  method: 'POST',
  body: JSON.stringify({
    url,
    scenario: process.env.MCP_CONFORMANCE_SCENARIO,
    context: JSON.parse(process.env.MCP_CONFORMANCE_CONTEXT ?? '{}'),
  }),
})
const { ok, words } = await response.json()
process.stdout.write(`${words}\n`)
process.exitCode = ok ? 0 : 1
