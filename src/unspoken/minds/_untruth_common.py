"""Words so common that two sentences sharing one need not speak of the same thing."""

COMMON = frozenset(
    """
    able about above absolutely account acquaintance across actually add advantage affair affection afraid after
    afternoon afterwards again against age ago agree agreeable air all allow almost alone along already also
    although altogether always among and angry another answer anxious any anybody anything appear appearance arm
    around arrive ashamed ask assure attachment attempt attention aunt aware away back bad ball bath be
    bear beautiful beauty because become bed beebe before begin behaviour behind believe bell beside
    besides best better between beyond big bite black blood blue body book books both box boy break breakfast bright
    bring brother brown bull burst business but call can cannot captain car care carriage carry case catch cause
    certain certainly chair chance change chapter character charm child children church
    circumstances clear clever clock close clothe coffee cold colonel come comfortable common companion
    company completely conduct conscious consider continue conversation convince corner cottage could couldn country
    couple course cousin creature crowd cry curiosity curious cut dance dare dark daughter day days dead
    deal dear death decide deep degree delight delightful desire determine didn die difference different
    difficult difficulty dine dinner direction directly distance do doctor doesn door doors doubt down draw dreadful
    dress drink drive during duty each eager early earth easily easy eat effect eight either empty end engage
    engagement england english enough enter entirely equal equally especially even evening ever every everybody
    everything exactly except exclaim excuse expect explain expression extraordinary extremely eye face fact fair
    fall family fancy far farther father fear feel feelings feet fellow few figure fill finally find fine
    finish fire first five fix floor flowers follow fond fool foot for force forget form former fortune forward four
    fresh friend friends from front full further future garden general generally gentleman gentlemen get girl girls
    give glad glance glass go god gold good grandmother grave great greater green grind grow guess habit hair half
    hall hand handsome happen happiness happy hard hardly hat have head hear heart heavy help her here
    hers herself high hill him himself his hold home honour hope horse hot hotel hour hours
    house houses how however human hundred husband idea ill imagination imagine immediately importance important
    impossible indeed influence instantly instead interest interrupt into invisible isn its itself
    join just keep kind kindness know knowledge ladies lady large last late later laugh law
    lay lead least leave length less let letter letters lie life light like likely line lips listen little live long
    longer look lord lose lot love lovely low lynde mad madame make man manner manners many marriage marry matter
    mean meet men mere merely middle might mind mine minute minutes miss mistake moment moments money months more
    morning morrow most mother mouth move mrs much music must myself name natural naturally nature near nearly
    necessary need neither never new newland news next nice night nobody none nonsense nor not note nothing notice
    now object oblige observe occasion odd off office often old olenska once one only open opinion opportunity order
    other others ought our out outside over own pain pale paper park part particular particularly party pass passion
    past pause pay people perfect perfectly perhaps person picture piece pity place plain plan play pleasant please
    pleasure point poirot pontellier poor position possible possibly power presence present presently pretty pride
    private probably professor promise proper public purpose put queen question quick quickly quiet quite raise rate
    rather reach read ready real really reason receive red regard relief remain remark remember repeat reply respect
    rest return right ring road room rooms round run safe sake same satisfaction satisfy say scarcely scene school
    sea seat second secret see seem self send sense sensible serious servant servants set settle seven several shake
    shall she short should shouldn show shut side sight silence silent silly simple simply since sir sister sisters
    sit situation six sleep slowly small smile smith society some something sometimes son soon sorry sort soul sound
    speak speech spend spirit spirits spite spring square stairs stand start state stay step still stop story
    straight strange street strike strong subject such sudden suddenly sun sunday suppose sure surely surprise sweet
    syme table take talk taste tea tear tell temper ten terrible than thank that the their them themselves then
    there therefore these they thing things think this those though thoughts thousand three through thus tilney time
    times tire together tone too top touch towards town train trees trouble true trust truth try turn twenty twice
    two uncle under understand until upon upstairs use usual vain very view village visit voice wait walk want wasn
    watch water way weather week weeks well wentworth what whatever when where whether which while white who whole
    whom whose why wife wilcox wild willoughby win wind window windows wine winterbourne wish with within without
    woman women wonder wonderful woodhouse word words work world worse worth would wouldn write wrong year years
    yellow yes yesterday yet you young your yours yourself youth
    """.split()
)
