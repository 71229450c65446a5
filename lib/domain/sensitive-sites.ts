export const SENSITIVE_KINDS = ['money', 'health', 'government', 'mail', 'passwords'] as const
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number]

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * Sites where no answer is ever remembered, unless the person takes one out: where a call in the wrong moment costs most.
 * Each stands for all its subdomains, so that `gov` is every American authority. Not complete, and not meant to be: the
 * person adds their own.
 */
export const SENSITIVE_SITES: Readonly<Record<SensitiveKind, readonly string[]>> = {
  money: words(`
    bank paypal.com paypal.me stripe.com wise.com revolut.com venmo.com cash.app squareup.com klarna.com payoneer.com
    westernunion.com moneygram.com plaid.com mollie.com adyen.com gocardless.com
    chase.com bankofamerica.com wellsfargo.com citi.com citibank.com capitalone.com usbank.com pnc.com truist.com ally.com
    discover.com americanexpress.com td.com rbcroyalbank.com scotiabank.com bmo.com cibc.com
    hsbc.com hsbc.co.uk barclays.co.uk barclays.com lloydsbank.com lloydsbank.co.uk natwest.com santander.com santander.co.uk
    nationwide.co.uk monzo.com starlingbank.com halifax.co.uk rbs.co.uk
    deutsche-bank.de commerzbank.de sparkasse.de dkb.de n26.com ing.com ing.de comdirect.de postbank.de volksbank.de
    bnpparibas.com bnpparibas.net societegenerale.fr credit-agricole.fr labanquepostale.fr boursorama.com lcl.fr
    bbva.com bbva.es caixabank.es bancosantander.es intesasanpaolo.com unicredit.it postepay.poste.it
    rabobank.nl abnamro.nl bunq.com kbc.be belfius.be ubs.com postfinance.ch zkb.ch raiffeisen.ch raiffeisen.at erstebank.at
    nordea.com danskebank.dk seb.se swedbank.se handelsbanken.se dnb.no
    commbank.com.au westpac.com.au anz.com.au nab.com.au anz.co.nz asb.co.nz
    hdfcbank.com icicibank.com onlinesbi.sbi axisbank.com itau.com.br bradesco.com.br nubank.com.br
    dbs.com.sg ocbc.com mufg.jp smbc.co.jp mizuhobank.co.jp rakuten-bank.co.jp
    schwab.com fidelity.com vanguard.com etrade.com robinhood.com interactivebrokers.com tradingview.com degiro.com
    traderepublic.com coinbase.com binance.com kraken.com gemini.com bitstamp.net blockchain.com metamask.io ledger.com
    turbotax.intuit.com quickbooks.intuit.com hrblock.com xero.com mint.intuit.com
  `),
  health: words(`
    mychart.com mychart.org epic.com kaiserpermanente.org kp.org mayoclinic.org clevelandclinic.org uhc.com unitedhealthcare.com
    anthem.com aetna.com cigna.com humana.com bcbs.com bluecrossma.org cvs.com walgreens.com goodrx.com zocdoc.com teladoc.com
    amwell.com patientaccess.com onemedical.com labcorp.com questdiagnostics.com 23andme.com ancestry.com betterhelp.com
    talkspace.com headspace.com nhs.uk bupa.co.uk doctolib.fr doctolib.de ameli.fr tk.de aok.de barmer.de dak.de gematik.de
    medicare.gov healthcare.gov myhealth.va.gov myhealthrecord.gov.au sundhed.dk 1177.se helsenorge.no
  `),
  government: words(`
    gov mil fed.us gov.uk parliament.uk gov.au govt.nz gov.ie gov.in nic.in gov.sg gov.za gov.br gov.pl gov.it gov.pt gov.gr
    gov.il gov.hk gov.tw gov.cz gov.sk gov.si gov.hr gov.ro gov.bg gov.hu gov.lt gov.lv gov.mt gov.cy gov.ua gov.tr
    gc.ca canada.ca gouv.fr gouv.qc.ca impots.gouv.fr gob.es agenciatributaria.es gob.mx gob.ar gob.cl go.jp go.kr go.id go.th
    bund.de elster.de bundid.de bayern.de nrw.de berlin.de gv.at admin.ch belgium.be overheid.nl digid.nl belastingdienst.nl
    borger.dk skat.dk skatteverket.se forsakringskassan.se skatteetaten.no altinn.no nav.no vero.fi suomi.fi eesti.ee
    europa.eu id.me login.gov ssa.gov irs.gov uscis.gov
  `),
  mail: words(`
    mail.google.com gmail.com outlook.com outlook.live.com outlook.office.com outlook.office365.com hotmail.com live.com
    mail.yahoo.com mail.aol.com icloud.com proton.me protonmail.com tuta.com tutanota.com fastmail.com hey.com zoho.com
    mail.zoho.com mail.com gmx.net gmx.de gmx.com web.de t-online.de freenet.de mailbox.org posteo.de mail.ru mail.yandex.com
    mail.yandex.ru qq.com mail.qq.com 163.com mail.163.com orange.fr laposte.net libero.it virgilio.it seznam.cz wp.pl o2.pl
    superhuman.com mimestream.com roundcube.net
  `),
  passwords: words(`
    1password.com 1password.eu 1password.ca bitwarden.com bitwarden.eu lastpass.com dashlane.com keepersecurity.com
    keepersecurity.eu nordpass.com passwords.google.com roboform.com enpass.io pass.proton.me psono.com passbolt.com
    account.google.com accounts.google.com myaccount.google.com account.microsoft.com login.microsoftonline.com
    login.live.com appleid.apple.com account.apple.com okta.com onelogin.com auth0.com duosecurity.com authy.com
    yubico.com
  `),
}

/** True for the domain itself and for everything below it. */
export const isSubdomainOf = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`)
