"""An interpreter who may read and translate one report, until a day; and no other report ever."""
