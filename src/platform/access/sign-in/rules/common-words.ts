/**
 * What passwords are made of when they are made of nothing else: a password of one or two of these, however it is dressed up with digits
 * and signs, is one of the first that are tried.
 */
export const commonWords: readonly string[] = `
password passwort passwd pass word passphrase secret letme in welcome login signin logon admin administrator root user guest test testing tester default changeme change me
hello master access system computer internet server network office work company council county borough support service services direct payment payments purse strings pursestrings
social care health education finance monitoring officer manager adviser money budget
qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qwer wasd poiuy lkjhg mnbvc
abc abcd abcde abcdef abcdefgh xyz iloveyou love lover loves you my mine the i am is a and of to
monkey dragon tiger lion eagle shadow sunshine princess prince queen king angel baby babygirl sweet sweetie honey sugar cookie chocolate cheese
football soccer rugby cricket liverpool arsenal chelsea manchester united city everton spurs celtic rangers tottenham england scotland wales britain london
summer autumn winter spring january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
christmas easter birthday holiday family mother father mum mummy dad daddy brother sister friend friends home house garden
charlie jordan michael daniel thomas george harry oliver jack jessica ashley jennifer michelle nicole matthew andrew robert william james david john mark peter paul mary anna emma lucy sophie
superman batman spiderman starwars pokemon naruto matrix ninja warrior hunter ranger killer ghost hacker trustno one
purple orange yellow green blue red black white silver golden gold rainbow flower flowers butterfly
coffee pepper ginger banana apple cherry peanut pumpkin potato
mustang ferrari porsche mercedes yamaha harley corvette jaguar bentley
whatever nothing something forever together freedom please thanks happy lucky magic music guitar piano dance
google facebook twitter youtube amazon microsoft windows samsung android iphone apple
`.trim().split(/\s+/);
