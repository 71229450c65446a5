/** The text of a script that asks a STUN server; no policy of a page holds that back. */
const stun = (sink: string): string =>
  `try{const p=new RTCPeerConnection({iceServers:[{urls:'stun:${sink}'}]});p.createDataChannel('x');p.createOffer().then(o=>p.setLocalDescription(o))}catch(e){}`

const inHtml = (text: string): string => text.replaceAll("'", '&apos;')
const inScript = (text: string): string => text.replaceAll("'", String.raw`\'`)

/**
 * Ways in which a page may try to reach a host that it has no leave for, each as a page of its own: requests, hints, navigation, and WebRTC
 * by itself and from frames that would still have it.
 * @param sink host and port of what must not be reached
 */
export const waysOut = (sink: string): Readonly<Record<string, string>> => {
  const rtc = stun(sink)
  return {
    fetch: `<script>fetch('http://${sink}/fetch')</script>`,
    img: `<img src="http://${sink}/img">`,
    css: `<style>body{background:url(http://${sink}/css)}</style><link rel=stylesheet href="http://${sink}/csslink">`,
    ws: `<script>new WebSocket('ws://${sink}/ws')</script>`,
    beacon: `<script>navigator.sendBeacon('http://${sink}/beacon')</script>`,
    worker: `<script>new Worker(URL.createObjectURL(new Blob(["fetch('http://${sink}/worker')"])))</script>`,
    prefetch: `<link rel=prefetch href="http://${sink}/prefetch"><link rel=prerender href="http://${sink}/prerender"><link rel=modulepreload href="http://${sink}/mp"><link rel=preload as=image href="http://${sink}/pl">`,
    preconnect: `<link rel=preconnect href="http://${sink}"><link rel=dns-prefetch href="http://${sink}">`,
    form: `<form id=f action="http://${sink}/form"><input name=a></form><script>f.submit()</script>`,
    popup: `<script>window.open('http://${sink}/popup')</script>`,
    top: `<script>try{top.location='http://${sink}/top'}catch{};try{parent.location='http://${sink}/parent'}catch{}</script>`,
    nav: `<script>location='http://${sink}/nav'</script>`,
    meta: `<meta http-equiv=refresh content="0;url=http://${sink}/meta">`,
    click: `<a id=a href="http://${sink}/click" ping="http://${sink}/ping">x</a><script>a.click()</script>`,
    spec: `<script type=speculationrules>{"prefetch":[{"source":"list","urls":["http://${sink}/spec"],"eagerness":"immediate"}],"prerender":[{"source":"list","urls":["http://${sink}/specr"],"eagerness":"immediate"}]}</script>`,
    rtc: `<script>${rtc}</script>`,
    rtcSrcdocParser: `<iframe srcdoc="<script>${rtc}</script>"></iframe>`,
    rtcSrcdocProp: `<script>const i=document.createElement('iframe');i.srcdoc='<script>${inScript(rtc)}<\\/script>';document.documentElement.append(i)</script>`,
    rtcSrcdocAttr: `<script>const i=document.createElement('iframe');i.setAttribute('srcdoc','<script>${inScript(rtc)}<\\/script>');document.documentElement.append(i)</script>`,
    rtcSrcdocAttrNode: `<script>const i=document.createElement('iframe');const a=document.createAttribute('srcdoc');a.value='<script>${inScript(rtc)}<\\/script>';try{i.setAttributeNode(a)}catch(e){};try{const b=document.createAttribute('srcdoc');i.setAttributeNode(b);b.value='<script>${inScript(rtc)}<\\/script>'}catch(e){};document.documentElement.append(i)</script>`,
    rtcJsUrl: `<script>const i=document.createElement('iframe');i.src="javascript:${rtc}";document.documentElement.append(i)</script>`,
    rtcInner: `<div id=d></div><script>d.innerHTML='<iframe srcdoc="<script>${inHtml(rtc)}<\\/script>"></iframe>'</script>`,
    rtcBlank: `<script>const i=document.createElement('iframe');document.documentElement.append(i);try{const P=i.contentWindow.RTCPeerConnection;const p=new P({iceServers:[{urls:'stun:${sink}'}]});p.createDataChannel('x');p.createOffer().then(o=>p.setLocalDescription(o));parent.postMessage({jsonrpc:'2.0',method:'rtc-blank'},'*')}catch(e){}</script>`,
    rtcWrite: `<script>document.write('<ifr');document.write('ame srcdoc="<script>${inHtml(rtc)}<\\/script>"></iframe>')</script>`,
    rtcDomParser: `<script>const doc=new DOMParser().parseFromString('<iframe srcdoc="<script>${inHtml(rtc)}<\\/script>"></iframe>','text/html');document.documentElement.append(document.importNode(doc.body.firstChild,true))</script>`,
    rtcBlob: `<script>const i=document.createElement('iframe');i.src=URL.createObjectURL(new Blob(["<script>${rtc}<\\/script>"],{type:'text/html'}));document.documentElement.append(i)</script>`,
    rtcObject: `<object data="data:text/html,<script>${rtc}</script>"></object><embed src="data:text/html,<script>${rtc}</script>">`,
    rtcUnsafe: `<script>try{document.documentElement.setHTMLUnsafe('<iframe srcdoc="<script>${inHtml(rtc)}<\\/script>"></iframe>')}catch{}</script>`,
    own: `<script>const p=trustedTypes.createPolicy('x',{createHTML:s=>s});document.documentElement.innerHTML=p.createHTML('<iframe srcdoc="<script>${inHtml(rtc)}<\\/script>"></iframe>')</script>`,
    pre2: `<script>const l=document.createElement('link');l.rel='preconnect';l.href='http://${sink}';document.head.append(l)</script>`,
    pre3: `<script>const l=document.createElement('link');l.setAttribute('REL','preconnect');l.href='http://${sink}';document.head.append(l)</script>`,
    pre4: `<script>const l=document.createElement('link');l.relList?.add?.('preconnect');l.href='http://${sink}';document.head.append(l)</script>`,
    pre5: `<a rel=preconnect id=a></a><script>const l=document.createElement('link');l.setAttributeNode(a.removeAttributeNode(a.attributes.rel));l.href='http://${sink}';document.head.append(l)</script>`,
    pre6: `<script>const l=document.createElement('link');l.setAttribute('rel','x');l.attributes[0].value='preconnect';l.attributes[0].nodeValue='preconnect';l.attributes[0].textContent='preconnect';l.href='http://${sink}';document.head.append(l)</script>`,
    pre7: `<link title=">" rel=preconnect href="http://${sink}"><link rel="stylesheet" rel=preconnect href="http://${sink}"><link rel=stylesheet&#32;preconnect href="http://${sink}">`,
    pre8: `<script>const d=new DOMParser().parseFromString('<h:link xmlns:h="http://www.w3.org/1999/xhtml" rel="preconnect" href="http://${sink}"/>','application/xml');document.documentElement.append(document.adoptNode(d.documentElement))</script>`,
    xmlframe: `<script>const d=new DOMParser().parseFromString('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" srcdoc="&lt;script>${inHtml(rtc)}&lt;/script>"/>','application/xml');document.documentElement.append(document.adoptNode(d.documentElement))</script>`,
    sethtml: `<script>document.documentElement.setHTML?.('<link rel=preconnect href="http://${sink}">',{sanitizer:{elements:['link'],attributes:['rel','href']}})</script>`,
    defPolicy: `<script>const i=document.createElement('iframe');try{i.srcdoc=trustedTypes.defaultPolicy.createHTML('<script>${inScript(rtc)}<\\/script>')}catch{};document.documentElement.append(i)</script>`,
    tamper: `<script>RegExp.prototype.exec=()=>null;RegExp.prototype.test=()=>false;String.prototype.replaceAll=function(){return ''+this};String.prototype.slice=function(){return ''};Array.prototype.map=function(){return this};document.documentElement.innerHTML='<iframe srcdoc="<script>${inHtml(rtc)}<\\/script>"></iframe>'</script>`,
    tamper2: `<script>let set;Function.prototype.call=function(){set=this};Function.prototype.apply=function(){set=this};const l=document.createElement('link');l.href='http://${sink}';document.head.append(l);l.setAttribute('rel','x');if(set)Reflect.apply(set,l,['rel','preconnect']);Object.defineProperty(Attr,Symbol.hasInstance,{value:()=>false});l.attributes.rel?.nodeValue;const a=document.createAttribute('rel');a.nodeValue='preconnect';l.setAttributeNode(a);let t;DOMTokenList.prototype.supports=function(){t=this};l.relList.supports('x');t?.add('preconnect');l.relList='preconnect'</script>`,
    inert: `<script>const d=document.implementation.createHTMLDocument('');d.body.innerHTML='<iframe srcdoc="<script>${inHtml(rtc)}<\\/script>"></iframe>';document.documentElement.append(d.body.firstChild)</script>`,
    inert2: `<template id=t></template><script>const i=t.content.ownerDocument.createElement('iframe');try{i.srcdoc='<script>${inScript(rtc)}<\\/script>'}catch{};try{i.setAttribute('srcdoc','<script>${inScript(rtc)}<\\/script>')}catch{};document.documentElement.append(i)</script>`,
    nested: `<template><iframe srcdoc="<script>${rtc}</script>"></iframe></template><script>document.documentElement.append(document.querySelector('template').content)</script>`,
  }
}
