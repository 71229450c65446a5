/**
 * What people say for what tools are called, a line for a meaning: words or phrases, then the words that tools have for it.
 * Written from how offices and homes talk, not from any server's definitions. A phrase stands for its meaning alone.
 */
export const SAID_FOR = `
e-mail,mail,mailbox,inbox,wrote,write back,writes to me,unread:email mail message thread
any news from,heard from,hear from,get back to me:search email message thread
drop a line,shoot a note,let know,write to,reach out,ping:send message email draft post
newsletter,mailing,mailshot,blast:campaign email
mailing list,newsletter list:audience list member subscribe
off the newsletter,off the list,off the mailing list,opt out:unsubscribe member audience
opened,open rate,clicked:opens clicks report
holiday,vacation,out of office,away,on leave:vacation responder status
answer,respond,reply,write back:reply draft comment respond
throw away,bin,get rid of,wipe,erase,remove,drop:delete trash remove
out of my inbox,put away:archive
tag,mark,tagged:label
save the pdf,came with,enclosed:attachment download
always,automatically,rule:filter rule
on my plate,my day,agenda,busy,my week,coming up:list events calendar
diary,appointment,lunch,dinner,coffee,noon,meet,invite,invitation:event calendar
monday,tuesday,wednesday,thursday,friday,saturday,sunday,tomorrow,afternoon,morning:event
both have,have time,has time,an hour,time for all,slot,available:free time slots
push back,push,postpone,reschedule,put off,bring forward,delay:update event time
call off,scrap:cancel delete
say yes,say no,rsvp:respond accept decline invitation
work from home,at the office,home office:working location
spreadsheet,slides,deck,doc,docs,document,pdf,paper,folder:file
let edit,let see,who can see,who can open,has access:share access permissions
directory:folder
duplicate,copy of,same again:copy duplicate
working on yesterday,last opened:recent files
photo,picture,image,scan:upload file image screenshot
thumbs up,like,heart,smiley:reaction emoji
chat,dm,room,hashtag:channel message conversation
say about,talk about,mention,remark,said about:search message comments
happened in,catch me up,missed:history recent messages
tell everybody,tell everyone,announce,let the team know:post message status
at 9,later,in the morning,tonight:schedule
bring into,add people:invite
phone number,mobile,job title:profile phone contact
wiki,policy,handbook,how do we:search page pages
minutes,write up,notes,write down,jot:create page note log
heading,headline:title
table,sheet,grid:database table
rows,row,entries,line to the:records record row
column:field
remark,feedback,think of,opinion:comment comments note survey
bug,defect,problem,broken:issue error bug
ticket,tickets,card:issue ticket
assigned,mine,open for me:assignee issues
sprint,iteration:cycle cycles
goals,objectives,okr,targets:goals initiatives
deadline,due date,beta date:milestone target due date
done,finished,finish,solved,fixed,tick off,cross off,cross it off,bought:complete update status resolve close
pr,prs,merge request:pull request
ship,shipping out:deploy
write that down,note that:note log
set up split test,set up a split test,split test for:experiment create test
ci,pipeline run,build job,tests,go through:workflow run runs job
went wrong,break,broke,why did fail,why did the:logs
committed,commit:commits
repo,repos,codebase,our code:repository code
source,readme,code:file contents code
shipped,version,release:releases release
vulnerable,security hole,cve:security alerts vulnerable
own copy of the repo,own copy of the:fork
sign off,approve,lgtm:approve review
what changed,diff,changes in:diff details read
put into,put in,to in review,into review:move transition status
book hours,hours on,spent,log hours,track time:log time spent worklog
raise,file,report a:create open
everything on,details,tell me about:get details
to do,todo,chore,remind me,have to do,has to do:task tasks
keep in the loop,cc,follow:followers
at risk,on track,how is doing,how far,doing:status progress
overdue,late:due date overdue
client,buyer,clients:customer contact
crm,prospect:contact lead company crm
rang,phoned,rung,called:log call
won,lost deal,deal:deal stage opportunity
how much is in,forecast,quarter:forecast report totals
sequence,drip:sequence enroll
business card,met at,fair:create lead contact
numbers of,figures,stats:report
money back,give back,reimburse:refund
bill,charge,invoice:invoice bill
euros,dollars,money:amount payment balance
how much money,funds:balance
pay,paid,paying,payment:payment payments paid pay
stop plan,monthly plan,plan,stop monthly,subscribed:subscription subscriptions cancel
pay online,checkout link:payment link
voucher,promo,discount,off code:coupon discount code
complain,card company,chargeback:disputes chargebacks
haven't paid,hasn't paid,unpaid,owes,owe us,outstanding:unpaid invoices aging receivable
left,in stock,how many left:stock inventory levels quantity
got in,came in,more in,delivered:adjust inventory orders
shop,store,webshop:shop product order sales
cheaper,price,more expensive:update product price
parcel,package,courier,ups,dhl,tracking:order shipped tracking fulfill
doesn't want,changed her mind,changed his mind:cancel
sold,revenue,turnover:sales analytics
carts,cart,basket:carts abandoned checkout
support,helpdesk,support requests:tickets support
looking into it,tell the customer:reply public
hand to,hand the,give to,pass to,reassign:assign
colleagues only,only for us,internally:private note internal
happy with,satisfied,csat,rating:satisfaction ratings
how-to,faq,guide:article help
remind of this,come back to,later again:snooze
colours,colors,font,fonts:colors styles variables typography
picture of,snapshot of:screenshot
svg,png,icons:export svg png layers
mockup,frame,wireframe:design frame file
into code,turn into code:generate code
crashing,crash,crashes,exception,exceptions,errors:errors error
why does,reason,cause:root cause analysis
slow,slowest,takes so long:trace slow
deploy,deployed,went live,live,go live:deployment deployments deployed
go back,undo,revert,yesterday's:rollback earlier restore
signed up,signups,visitors,users,people use:users people run query trends
switch on,turn on,roll out,enable,switch off:turn on rollout feature flag
did win,variant,split test,a/b:experiment test results
ask our users,questionnaire,poll:survey create
answer in the survey,answered:responses survey
watch how,replay:session recordings
board,metrics,kpi:dashboard
www,nameserver,mx,subdomain,point at,point to:dns record records
domains,website,site:zone zones domain domains
cache,old version still,still see:cache purge
block,ban,ip:firewall block traffic
select,sql:sql query
still free,is free,taken,buy domain:available availability domain
api key,secret,setting,settings:environment variable
connect to the,hook up:add attach
streak,karma,score:stats streaks
get done,got done,achieved:completed
move to friday,move my:update due date
song,songs,tune,number:track
band,bands,singer,musician:artists artist
music,jazz,rock,listen,hear:playback track music play
what's this song,what is playing,playing:playing currently
next song,skip:skip next
stop the music,silence,be quiet:pause music
quieter,louder,loud,turn down,turn up:volume
mixtape,mix:playlist
most,favourite,top:top most
eat,drink,sushi,pizza,restaurant,around here,nearby:places restaurants search
drive,walk,bus,train,route,get to,how far is,airport:directions travel routes
close,closes,open until,opening:hours opening
umbrella,rain,sunny,cold,warm,snow,hot outside:weather forecast
video call,call with,conference:video meeting schedule
decided,agreed,takeaways,recap:summary
word for word,what did say,verbatim:transcript
in the call,was there,attended,joined:participants joined
make money,profit,earn,earned:profit loss
taxi,receipt,expenses,spent on:expense receipt
supplier,got from,from our supplier:vendor bill
offer,quote,proposal:estimate quote
settle,pay off:pay
own and owe,assets,net worth:balance sheet
on fire,down,alarm,outage,incident:incidents incident
pager,on duty,on call,on-call,standby:on call shift
i'm on it,looking at it:acknowledge
swap,take over,cover for,stand in:override shift
free,cheap:available
look up,look for,where is,where's,where in,where in our code:search find
which,who,how many,any:list search
what's,show,when:list get
new,set up,start,make,open,put,write,kick off,build,enter,leave:create add
change,correct,move,turn,fix,point:update move
send out,send,tell:send post
stop,end:cancel pause stop
`
