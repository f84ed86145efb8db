/** Lists of words. Twin: src/search/key.rs. */

/** Words that say nothing; words that only ask. */
const among = list => word => list.includes(" " + word + " ");
const isStop = among(" a an and are as at be been but by for from had has have if in into is it its of on or so than that the their them then there these they this those to was were which will with ");
const isAsk = among(" about am any can could define did do does find get give how i know look looking many me mean meaning much my need often our please run runs should show tell us want we what whats when where who whom whos whose why would you your ");
/** What may follow the key of a word that no text has in just this form. */
const isEnding = among(" s es d ed ing ings ly er ers or ors r rs y ying ies ion ions al als ally ment ments ness ful fully ism ist ists ate ated ating ation ations ator ators ive ively ity ities ous ously e ise ised ises ising isation isations ize ized izes izing ization izations ");
