"""Single lines that belong to a web page or printed page and not to the text on it.

Every pattern matches a whole line, so that a sentence about comments, copyright or advertising is never touched.
"""

import re
from collections.abc import Iterable
from enum import Enum, auto

from index.time_rules import ending_in

LONGEST = 200
"""Characters; a longer line is text. It also bounds the work of every pattern."""
NAME = r"[가-힣]{2,4}"
_REPORTER = (
    rf"(?:[가-힣]{{2,8}}\s?[=/]\s?)?(?:{NAME}\s?[·,]\s?){{0,3}}{NAME}\s?(?:\w{{2,4}}\s)?"
    r"(?:기자|특파원|논설위원|객원기자|인턴기자|선임기자|전문기자|수석기자|통신원|앵커|에디터|PD)"
)
_EMAIL = r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}"
_SIGNATURE = rf"[/\[(]?\s?{_REPORTER}\s?[,·]?\s?[(\[<]?{_EMAIL}[)\]>]?"
_MARK = r"(?:[ⓒⒸ©]|\([cC]\)|[Cc]opyrights?|COPYRIGHTS?)"
_NOTICE = (
    r"(?:무단|전재|복제|복사|재배포|배포|수집|이용|재가공|게재|AI|인공지능|학습|활용|데이터베이스화|"
    r"[Aa][Ll][Ll] [Rr][Ii][Gg][Hh][Tt][Ss]? [Rr][Ee][Ss][Ee][Rr][Vv][Ee][Dd]|"
    r"및|또는|등|을|를|은|는|의|엄격히|절대|금지|금합니다|합니다|됩니다|불허|[\s.,·/\-–:>)\]])+"
)
_OWNER = r"[^.!?\n]{0,60}?"
_YEARS = r"(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d)?)?(?!\s?년)"
_HOLDER = (
    r"(?:신문사?|일보|경제|뉴스|통신사?|방송|미디어|타임[스즈]|저널|닷컴|투데이|매거진|언론사?|출판사?|"
    r"연구[원소]|진흥원|개발원|협회|학회|재단|공사|공단|은행|그룹|주식회사|㈜|\(주\)|"
    r"[Ii]nc|INC|[Cc]orp|[Ll]td|LLC|[Nn]ews|[Mm]edia|[Tt]imes|[Pp]ress)[.,]?"
)
"""What the names of those who hold copyrights end in."""
_PHOTOGRAPHER = r"(?:[^\s.!?,]{1,20}|[^.!?,\n]{0,22}(?:제공|기자|특파원|캡처|캡쳐|갈무리|뉴스\d?|통신|일보|신문|연합|로이터|홈페이지|DB|페이스북|유튜브|AP|AFP))"
_PAST_SYLLABLES = ending_in(20)
"""Those that end in ㅆ, as past tenses do."""
_MENU = frozenset(
    "홈 뉴스 로그인 로그아웃 회원가입 마이페이지 전체메뉴 메뉴 검색 사이트맵 회사소개 신문구독 구독신청 광고안내 광고문의 채용 "
    "고충처리 고충처리인 고객센터 저작권 저작권규약 회원약관 이용약관 개인정보 처리방침 개인정보처리방침 개인정보취급방침 "
    "청소년보호정책 청소년보호책임자 지적재산보호정책 이메일주소 이메일 무단수집거부 이메일무단수집거부 이메일주소무단수집거부 "
    "제휴문의 제휴제안 찾아오시는길 오시는길 기사제보 독자투고 RSS PC버전 모바일버전 윤리강령 편집규약 정정보도 구독 뉴스레터 "
    "지면보기 패밀리사이트 바로가기 서비스 전체보기 인재채용 공지사항 불편신고 전체 정치 사회 경제 국제 세계 문화 연예 스포츠 "
    "오피니언 사설 칼럼 포토 영상 동영상 증권 부동산 산업 금융 라이프 건강 지역 전국 최신뉴스 속보".split()
)
_FEWEST_MENU_WORDS = 4
_MENU_SHARE, _LONG_MENU = 0.75, 6
"""In a long menu a few words are the site's own."""


class Kind(Enum):
    """What a line is."""

    CERTAIN = auto()
    """It stands in no text: a copyright notice, a comment counter, a reporter's e-mail line, a running head."""
    ON_PRESS_PAGES = auto()
    """A button or label that might be a list item elsewhere: it goes only from a page that shows it is a news page."""
    LIST_OPENER = auto()
    """It stands over links to other articles."""


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_COPYRIGHT = _whole(
    rf"[<\[(【]?\s?(?:저작권자\s?)?(?:{_MARK}\s?){{1,3}}{_OWNER}[<\[(,.:]?\s?(?=무단|[Aa]ll [Rr]ights?|ALL RIGHTS?){_NOTICE}",
    rf"[<\[(【]?\s?저작권자\s?[:：]?\s?(?:{_MARK}\s?)?[^.!?\n]{{1,40}}?[<\[(,.:]?\s?무단\s?전재{_NOTICE}",
    rf"[<\[(【]?\s?무단\s?전재\s?(?:및|-|·|,|/|와)?\s?(?:재배포|배포|복제){_NOTICE}[>\])】]?",
    r"[Aa]ll [Rr]ights [Rr]eserved\.?",
)
_CREDIT = _whole(
    # whose copyright; "(c)" and "Copyright" alone are a list's third item and a topic
    rf"(?:[©ⓒⒸ]\s?|{_MARK}\s?{_MARK}\s?|{_MARK}\s?(?={_YEARS})|{_MARK}\s?(?=.{{0,38}}{_HOLDER}$))"
    rf"(?:{_YEARS})?[ .,]?\s?[\w가-힣&()㈜][\w가-힣&()㈜ ,'’-]{{0,38}}(?<!다)[.,]?",
    # who took the photograph
    rf"[(\[/<]\s?(?:사진|그래픽|일러스트)\s?(?:제공)?\s?[=:/]\s?{_PHOTOGRAPHER}[)\]>]",
    rf"사진\s?(?:제공)?\s?=\s?{_PHOTOGRAPHER}",
)
"""Lines that give a name and nothing else; with a figure or a sentence in them, they are text."""
_INVITATION = _whole(
    r"[▶☞■◇◆▷►→\[<【]+\s?관련\s?(?:기사|뉴스)\s?(?:[\]>】:：].{0,100})?",
    r"관련\s?(?:기사|뉴스)\s?(?:[:▶☞]|바로가기|더\s?보기).{0,100}",
    r"[▶☞※]?\s?제보는 .{0,20}(?:카카오톡|카톡|텔레그램|이메일).{0,40}",
)
"""Lines that lead to other articles or ask for tips; a sentence is text, whatever it begins with."""
_SENTENCE = re.compile(rf"[가-힣][.!?][\"'”’)\]]*$|[{_PAST_SYLLABLES}]다$")
_FIGURE = re.compile(
    r"\d\s?(?:[십백천만억조]|여?\s?(?:원|달러|유로|위안|[%％]|퍼센트|명|개|건|배|년|월|일|회|곳|대|톤|시간|분기|가구))"
)
_CERTAIN = _whole(
    # comments
    r"(?:전체\s?)?댓글\s?[(\[]?\s?\d{1,7}\s?[)\]]?\s?개?",
    r"(?:전체\s?)?댓글\s?(?:\d{1,7}\s?개?\s?)?(?:모두\s?|전체\s?)?(?:보기|쓰기|달기|더보기|접기|남기기|등록)",
    r"댓글을 (?:입력|작성|남겨)\s?(?:해\s?)?\s?(?:하세요|주세요)\.?|첫 (?:번째 )?댓글을 (?:작성|남겨)\s?해?\s?(?:보세요|주세요)\.?",
    # who wrote it
    rf"{_SIGNATURE}(?:\s?[,·/]?\s?{_SIGNATURE}){{0,3}}",
    rf"(?:{_REPORTER}\s?[,·/]?\s?){{1,4}}{_EMAIL}",
    # what stands in the margins of pages
    r"[-–—]\s?\d{1,4}\s?[-–—]",
    r"[^|｜\n]{1,40}\s?[|｜]\s?(?:19|20)\d\d\s?(?:[-./]|년)\s?\d{1,2}\s?월\s?호",
    r"\d{1,2}/\d{1,2}/\d{2}, \d{1,2}:\d\d [AP]M .{0,150}\d{1,3}/\d{1,3}",
    r"(?:\d{1,2}\.\s?[가-힣A-Za-z]{1,6}/[가-힣A-Za-z]{1,6}\s?){3,9}",
    # asking for subscribers and tips
    r"[▶☞→■◆\[<【*※]+\s?[^.!?\n]{0,40}(?:구독하기|구독신청|구독 신청|채널 추가|제보하기|후원하기)\s?[\]>】]?",
    r"(?:네이버|카카오톡?|다음|유튜브|구글)(?:에서|로|으로)? .{0,20}(?:구독하기|채널 추가하기|채널 추가|친구 추가하기)",
    r".{0,20}(?:후원회원|정기구독자|유료회원)이 되어\s?주세요\.?",
    r"Advertisement|ADVERTISEMENT|\[광고\]|광고\s?로드\s?중\.{0,3}",
)
_ON_PRESS_PAGES = _whole(
    r"광고|AD|Sponsored|SPONSORED",
    r"(?:기사\s?|본문\s?)?(?:공유하기|공유|스크랩|스크랩하기|저장|인쇄|인쇄하기|프린트|프린트하기|출력|복사|듣기|읽어주기|북마크)",
    r"(?:본문\s?)?(?:글자|글씨|폰트)\s?(?:크기)?\s?(?:설정|조절|변경|조정|크게|작게|확대|축소|키우기|줄이기|크게 보기|작게 보기)?|가가|가 가",
    r"(?:페이스북|카카오톡|카카오스토리|트위터|네이버\s?블로그|네이버\s?밴드|밴드|라인|텔레그램|링크드인|이메일|메일|URL|링크|X)"
    r"(?:으로|로|에)?\s?(?:공유하기|공유|보내기|복사|복사하기)",
    r"(?:본문|메뉴|주메뉴|하단|검색)\s?(?:으로\s?)?바로\s?가기|맨\s?위로|TOP|목록|목록으로|이전\s?글|다음\s?글|이전\s?기사|다음\s?기사|뒤로\s?가기",
    r"로그인|회원가입|전체\s?메뉴|검색|닫기|더\s?보기|펼치기|접기|구독|구독하기|구독중|후원하기|후원제소개|후원하기 후원제소개",
    r"기사를 읽어드립니다\s?(?:\d{1,2}:\d\d)?|이 기사 어떻게 생각하시나요\?|기사\s?추천(?:은 24시간.{0,40})?",
    r"(?:조회(?:수)?|추천|좋아요|싫어요|공감|비공감|스크랩)\s?[:：(]?\s?[\d,]{1,9}\s?[)회개]?",
    r"(?:좋아요|슬퍼요|화나요|감동했어요|응원해요|훈훈해요|기대해요|놀랐어요|후속기사 원해요|후속강추|쏠쏠정보|흥미진진|공감백배|분석탁월)",
    rf"{_REPORTER}(?:의)?\s?(?:다른\s?기사|기사|페이지|구독)\s?(?:더\s?)?(?:보기|하기)?",
    r"(?:홈|HOME|Home|뉴스)(?:\s?[>›»]\s?[가-힣A-Za-z·/]{1,10}){1,4}",
    r"(?:.{0,12}\s)?(?:뉴스레터|채널)\s?(?:구독|신청|추가)\s?(?:하기|신청)?",
)
_LIST_OPENER = _whole(
    r"[▶☞■◇◆▷►\[<【]?\s?(?:관련|연관|추천|인기|오늘의\s?주요|이\s?시각\s?주요|많이\s?본|가장\s?많이\s?본|함께\s?본|실시간\s?인기|댓글\s?많은)"
    r"\s?(?:기사|뉴스|콘텐츠)\s?[\]>】]?",
    r"(?:이|해당)\s?(?:기자|기자의)\s?(?:다른|최신)\s?기사|.{0,10}랭킹\s?뉴스|많이\s?본\s?(?:기사|뉴스)\s?(?:TOP)?\s?\d{0,2}",
)
_TRAILING_SIGNATURE = re.compile(rf"(?<=[.!?”\"’)\]])\s{{0,2}}{_SIGNATURE}$")
_TRAILING_AD = re.compile(r"(?<=[가-힣.”’)])(?:\s?Advertisement){1,9}$")
_ITEM = re.compile(r"(\([bcBC]\)|[ⓑⓒⒷⒸ])")
_BEFORE = {"(c)": "(b)", "(C)": "(B)", "ⓒ": "ⓑ", "Ⓒ": "Ⓑ"}
_MARKED = re.compile(_MARK)
_SIGNED = re.compile(rf"(?P<reporter>{_REPORTER})\s?[,·]?\s?[(\[<]?{_EMAIL}")
_PRESS = re.compile(
    rf"{_SIGNATURE}|.{{0,60}}무단\s?전재.{{0,60}}|댓글\s?\d{{1,6}}\s?개?|Advertisement|"
    r"(?:.{0,20}\s)?(?:기사)?(?:입력|수정|승인|등록)\s?[:：]?\s?20\d\d[-./].{0,40}|"
    rf"[\[(〔][가-힣·]{{2,12}}\s?=\s?[가-힣A-Za-z0-9]{{2,12}}[\])〕].{{0,200}}"
)
"""A line that only pages of newspapers and news agencies have."""


def kind_of(line: str) -> Kind | None:
    """Say what a line is, or None where it is text."""
    if len(line) > LONGEST:
        return None
    if _LIST_OPENER.fullmatch(line):
        return Kind.LIST_OPENER
    if _CERTAIN.fullmatch(line) or is_copyright(line) or _leads_away(line) or _is_credit(line):
        return Kind.CERTAIN
    if _ON_PRESS_PAGES.fullmatch(line) or _is_menu(line):
        return Kind.ON_PRESS_PAGES
    return None


def stands_apart(line: str) -> bool:
    """Say whether a line of a page is never part of the paragraph around it."""
    return kind_of(line) in (Kind.CERTAIN, Kind.LIST_OPENER)


def shows_press(line: str) -> bool:
    """Say whether a line shows that it stands on a newspaper's page."""
    return len(line) <= LONGEST and (_PRESS.fullmatch(line) is not None or is_copyright(line))


def is_copyright(line: str) -> bool:
    """Say whether a line is a notice of copyright, or says whose it is."""
    return len(line) <= LONGEST and bool(_COPYRIGHT.fullmatch(line) or (_MARKED.match(line) and _is_credit(line)))


def third_items(lines: Iterable[str]) -> frozenset[str]:
    """Return the lines that open with (c), (C), ⓒ or Ⓒ where another line opens with the b before it: no copyrights."""
    found, letters = set(), set()
    for line in lines:
        if match := _ITEM.match(line):
            letters.add(match[1])
            if match[1] in _BEFORE:
                found.add(line)
    return frozenset(line for line in found if _BEFORE[line[: 3 if line[0] == "(" else 1]] in letters)


def _is_credit(line: str) -> bool:
    return bool(_CREDIT.fullmatch(line)) and not _FIGURE.search(line) and not _SENTENCE.search(line)


def _leads_away(line: str) -> bool:
    return bool(_INVITATION.fullmatch(line)) and not _SENTENCE.search(line)


def without_signature(text: str) -> str:
    """Return a paragraph without the reporter's name and e-mail address, or an advertisement, behind its last sentence."""
    tail = text[-LONGEST:]
    return text[: len(text) - len(tail)] + _TRAILING_AD.sub("", _TRAILING_SIGNATURE.sub("", tail))


def signed_by(line: str) -> str:
    """Return the reporter that an e-mail line names, as "홍길동 기자", or ""."""
    match = _SIGNED.search(line[-LONGEST:])
    return match["reporter"].split("=")[-1].split("/")[-1].strip() if match else ""


def _is_menu(line: str) -> bool:
    words = re.split(r"[\s|·>ㆍ/]+", line.strip(" |·>"))
    known = sum(word in _MENU for word in words)
    return known >= _FEWEST_MENU_WORDS and (known == len(words) or known >= _MENU_SHARE * len(words) >= _LONG_MENU)
