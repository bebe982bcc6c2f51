"""Invented names that are hard to print: one line each, with the shipped font that draws all of it."""

from typing import NamedTuple


class Name(NamedTuple):
    script: str
    text: str
    family: str
    language: str = ""


SINGLE_FONT = (
    Name("Latn", "Zoë Łukaszewicz-Guðmundsdóttir, AVATAR To", "NotoSans"),
    Name("Latn", "Nguyễn Thị Hồng Phượng", "NotoSans", "vi"),
    Name("Latn", "Ọlábísí Ọ̀ṣúnníyì Adéwálé", "NotoSans", "yo"),
    Name("Latn", "İpek Şahin Çağlayan", "NotoSans", "tr"),
    Name("Latn", "Ștefan Țurcanu", "NotoSans", "ro"),
    Name("Latn", "Mereʻana Ka‘ahumanu O’Brien", "NotoSans"),
    Name("Grek", "Ελένη Παπαδοπούλου-Ἀθηνᾶ", "NotoSans", "el"),
    Name("Cyrl", "Олександр Ґалаґан-Їжакевич", "NotoSans", "uk"),
    Name("Cyrl", "Ђорђе Љубичић", "NotoSans", "sr"),
    Name("Arab", "محمد عبد الرحمن الحسيني", "NotoSansArabic", "ar"),
    Name("Arab", "لالة فَاطِمَة الزَّهْرَاء", "NotoSansArabic", "ar"),
    Name("Arab", "گروه‌های کاری رضا پورحسینی", "NotoSansArabic", "fa"),
    Name("Arab", "شہزادہ ٹیپو سلطان ہاشمی", "NotoSansArabic", "ur"),
    Name("Hebr", "שָׁלוֹם בֶּן־דָּוִד", "NotoSansHebrew", "he"),
    Name("Armn", "Հայկ Մկրտչյան", "NotoSansArmenian", "hy"),
    Name("Geor", "გიორგი მაისურაძე", "NotoSansGeorgian", "ka"),
    Name("Ethi", "አበበ ወልደማርያም", "NotoSansEthiopic", "am"),
    Name("Deva", "कृष्णमूर्ति क्षत्रिय श्रीवास्तव", "NotoSansDevanagari", "hi"),
    Name("Beng", "রবীন্দ্রনাথ চট্টোপাধ্যায়", "NotoSansBengali", "bn"),
    Name("Taml", "இளங்கோ ஸ்ரீகௌரி", "NotoSansTamil", "ta"),
    Name("Sinh", "ශ්‍රී චන්ද්‍රිකා", "NotoSansSinhala", "si"),
    Name("Thai", "น้ำทิพย์ ศิริสวัสดิ์ปัญญา", "NotoSansThai", "th"),
    Name("Laoo", "ສົມສັກ ພົມມະຈັນ ນ້ຳງື່ມ", "NotoSansLao", "lo"),
    Name("Khmr", "ស្រីមុំ ក្រសួងស្ត្រី", "NotoSansKhmer", "km"),
    Name("Mymr", "မောင်မောင်ကျော် သန္တာ", "NotoSansMyanmar", "my"),
    Name("Mong", "ᠮᠣᠩᠭᠣᠯ ᠨᠡᠷᠡ", "NotoSansMongolian", "mn"),
    Name("Gujr", "જ્ઞાનેશ્વર પટેલ", "NotoSansGujarati", "gu"),
    Name("Guru", "ਹਰਪ੍ਰੀਤ ਸਿੰਘ", "NotoSansGurmukhi", "pa"),
    Name("Telu", "శ్రీనివాసరావు", "NotoSansTelugu", "te"),
    Name("Knda", "ಕೃಷ್ಣರಾಜ ಸ್ವಾಮಿ", "NotoSansKannada", "kn"),
    Name("Mlym", "രാമചന്ദ്രൻ കൃഷ്ണ", "NotoSansMalayalam", "ml"),
    Name("Orya", "ଜଗନ୍ନାଥ ଓଡ଼ିଆ", "NotoSansOriya", "or"),
    Name("Thaa", "މުޙައްމަދު ރަޝީދު", "NotoSansThaana", "dv"),
)

MIXED = (
    "محمد العلي (IFRC)",
    "Amina محمد Bello",
    "דוד כהן, ICLEI 2024",
    "सुनीता (UN-Habitat)",
    "สมชาย (UCLG ASPAC)",
    "Tbilisi თბილისი Тбилиси",
    "12–14 مارس 2024, 09:30",
)
