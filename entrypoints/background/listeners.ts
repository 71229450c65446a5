import { browser } from 'wxt/browser'
import { createHost } from '@/lib/host/create-host'
import { RESOURCE_PORT } from '@/lib/messaging/resource-stream'
import { TURN_STREAM_PORT } from '@/lib/messaging/turn-stream'
import { IN_INCOGNITO } from './in-incognito'
import { ASK_SELECTION_KEY, createPageMenu, pointedAt } from './page-menu'
import { openPluginLink } from './plugin-menu'
import { createPorts, LOCK_ALARM, WAKE_ALARM } from './ports'
import { keepPractice } from './practice'

/**
 * Registers every listener at once, before anything is awaited: the browser delivers the event that woke the worker only
 * to listeners that are there by the end of the first run.
 * https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events
 */
export const listen = (): void => {
  keepPractice()
  const host = createHost(createPorts())

  browser.runtime.onMessage.addListener((message, sender, respond) => {
    void host.dispatch(message, sender).then(respond)
    return true
  })
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === TURN_STREAM_PORT) host.followTurns(port)
    else if (port.name === RESOURCE_PORT) host.followResource(port)
    else port.disconnect()
  })
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === WAKE_ALARM || alarm.name === LOCK_ALARM) host.wake()
  })
  browser.runtime.onStartup.addListener(() => host.wake())
  browser.runtime.onInstalled.addListener(() => void createPageMenu().then(() => host.showSkills()))
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (openPluginLink(info)) return
    if (tab !== undefined) void browser.sidePanel.open({ windowId: tab.windowId })
    const request = pointedAt(info, tab)
    if (request !== undefined) host.capture(request)
  })
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== ASK_SELECTION_KEY || tab?.id === undefined) return
    void browser.sidePanel.open({ windowId: tab.windowId })
    host.capture({ kind: 'selection', tabId: tab.id, windowId: tab.windowId })
  })
  browser.action.onClicked.addListener((tab) => {
    // Before any await: the browser opens the panel only while the click is fresh.
    void browser.sidePanel.open({ windowId: tab.windowId })
  })
  if (IN_INCOGNITO) void createPageMenu()
  host.wake()
}
