"""Drawings of figures. Pure: a frame of figures (columns of ``etl.load.tables``) in, a chart or its words out.

The frame is in the reading that is shown (``printed`` or ``repaired``); the findings say what to doubt.
"""
