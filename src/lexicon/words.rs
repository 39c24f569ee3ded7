//! Everyday words: is a capitalised word a name, or only the start of a sentence?

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::lines;

const WORDS: &str = include_str!("data/words.txt");

/// Whether this is an everyday English word, in lower case.
pub fn is_common(word: &str) -> bool {
    lines::value(WORDS, word).is_some()
}

/// Whether this lower-case word only joins others: articles, pronouns,
/// prepositions, conjunctions, auxiliaries and the adverbs that open sentences.
pub fn is_function(word: &str) -> bool {
    FUNCTION_WORDS.contains(word)
}

/// Whether the word is a month or a weekday, with its capital, abbreviated or not.
pub fn is_calendar(word: &str) -> bool {
    CALENDAR.contains(word.trim_end_matches('.'))
}

static FUNCTION_WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| FUNCTION_WORD_LIST.split_whitespace().collect());
static CALENDAR: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| CALENDAR_LIST.split_whitespace().collect());

const CALENDAR_LIST: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays \
    Fridays Saturdays Sundays Mon Tue Tues Wed Thu Thur Thurs Fri January February March April May June July August \
    September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Christmas Easter Ramadan \
    Thanksgiving Hanukkah Eid Diwali Passover Halloween GMT UTC EST EDT PST PDT BST CET AEST AM PM";

const FUNCTION_WORD_LIST: &str = "a an the this that these those i you he she it we they me him her us them my your his \
    its our their mine yours hers ours theirs myself yourself himself herself itself ourselves themselves who whom whose \
    which what when where why how if then than as at by for from in into of off on onto out over per since through to \
    toward towards under until till up upon via with within without about above across after against along amid among \
    around before behind below beneath beside besides between beyond despite down during except inside like near \
    outside past regarding throughout unlike versus and but or nor so yet both either neither not only also too very \
    is are was were be been being am do does did done doing have has had having can could may might must shall should \
    will would ought there here now today yesterday tomorrow tonight later earlier soon once again always never ever \
    often still just even already almost however therefore moreover meanwhile nevertheless nonetheless instead \
    otherwise although though because unless while whereas whether all any anyone anybody anything each every everyone \
    everybody everything few fewer many more most much no nobody none nothing one other others another some somebody \
    someone something such several two three four five six seven eight nine ten yes please maybe perhaps according \
    following including let's it's he's she's that's there's we're they're i'm don't doesn't didn't isn't aren't wasn't \
    weren't can't couldn't won't wouldn't shouldn't haven't hasn't hadn't i've we've they've you've i'd we'd they'd \
    i'll we'll they'll it'll what's who's here's recently previously finally first second third last next back away \
    ago together apart further indeed thus hence yet else first-ever";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_words() {
        assert!(is_common("police") && is_common("colour") && is_common("color") && !is_common("putin"));
        assert!(is_function("although") && !is_function("police"));
        assert!(is_calendar("Sept.") && is_calendar("Friday") && !is_calendar("Friedrich"));
    }
}
