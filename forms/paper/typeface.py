"""The typeface of all documents, TH Sarabun New 1.3 without hints (site_builder/bundle/lighter/unhinted.py).

Here, so that it is part of the basis (forms/basis.py): other files give documents of other bytes.
"""

# The files, by name, and their SHA-256.
FILES = {
    "THSarabunNew.ttf": "84c09390bd699c2c11cdbe3c6714f03f19965133658b212e3407fe30da974e1c",
    "THSarabunNew-Bold.ttf": "aecf58a5d25d101d1dbea8e13b9b499eb12a3244fb96ceed4024812e2c0d0720",
    "THSarabunNew-Italic.ttf": "6be850be206d1610bd32783c83e4ba72ff28e7c67c6e947b9fd443c7d8169b30",
    "THSarabunNew-BoldItalic.ttf": "1cb11a58ca4a85f172b34e11f231a0ae07ddd8fc49e1506b1af197e3c3c74f5e",
}
